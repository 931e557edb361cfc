using Promise.Api;
using Promise.CloudSim;

namespace Promise.Integration.Tests.Reservations;

/// <summary>The pool of the acceptance scenarios: 20 cores, 51200 MB, 10 instances and 10 addresses, here on one host that has no more.</summary>
public sealed class FixtureP : SimulatedReservations
{
    protected override CloudSimOptions Options => new() { Hosts = 1, Vcpus = 20, MemoryMb = 51_200, QuotaForAll = -1 };

    protected override CapacityPoolSpec Change(CapacityPoolSpec spec) => Terms(spec);

    /// <summary>On a cloud that has more, the quota of everybody together is what makes it so.</summary>
    public static CapacityPoolSpec Terms(CapacityPoolSpec spec) => spec with
    {
        Tenants =
        [
            spec.Tenants[0] with
            {
                Name = "everybody",
                Quota = new Dictionary<string, Quantity>
                {
                    ["vcpus"] = Quantity.Parse("20"), ["memory"] = Quantity.Parse("51200Mi"), ["instances"] = Quantity.Parse("10"), ["addresses"] = Quantity.Parse("10"),
                },
            },
        ],
        Policy = new PoolPolicy { MaxStartAhead = TimeSpan.FromDays(7), MaxDuration = TimeSpan.FromDays(30) },
    };
}
