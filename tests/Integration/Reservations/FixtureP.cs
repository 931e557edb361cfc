using Promise.Api;
using Promise.CloudSim;

namespace Promise.Integration.Tests.Reservations;

/// <summary>The pool of the acceptance scenarios: 20 cores, 51200 MB, and for each tenant 10 instances and 10 addresses, all on one host.</summary>
public sealed class FixtureP : SimulatedReservations
{
    protected override CloudSimOptions Options => new() { Hosts = 1, Vcpus = 20, MemoryMb = 51_200, QuotaForAll = -1 };

    protected override CapacityPoolSpec Change(CapacityPoolSpec spec) => spec with
    {
        Tenants = [spec.Tenants[0] with { Name = "everybody", Quota = new Dictionary<string, Quantity> { ["instances"] = Quantity.Parse("10"), ["addresses"] = Quantity.Parse("10") } }],
        Policy = new PoolPolicy { MaxStartAhead = TimeSpan.FromDays(7), MaxDuration = TimeSpan.FromDays(30) },
        RefreshInterval = TimeSpan.FromSeconds(5),
    };
}
