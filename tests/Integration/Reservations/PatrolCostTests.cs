using Promise.Api;
using Promise.CloudSim;

namespace Promise.Integration.Tests.Reservations;

/// <summary>What looking after held things costs a cloud.</summary>
public sealed class PatrolCostTests(PatrolCostTests.Unhurried fixture, ITestOutputHelper output) : IClassFixture<PatrolCostTests.Unhurried>
{
    private readonly ReservationBed bed = fixture.Bed;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_requests_of_a_refresh_do_not_grow_with_the_number_of_reservations()
    {
        await HoldAsync(1);
        var one = await CostAsync();
        await HoldAsync(19);
        var twenty = await CostAsync();

        output.WriteLine($"requests of a refresh: {one} with 1 reservation held, {twenty} with 20");
        Assert.Equal(one, twenty);
    }

    /// <summary>Held and not started, so that nobody else asks the cloud about them.</summary>
    private async Task HoldAsync(int count)
    {
        var start = bed.Time.GetUtcNow() + TimeSpan.FromMinutes(8);
        var spec = new ReservationSpec
        {
            Pool = "",
            Start = start,
            End = start + TimeSpan.FromHours(1),
            Instances = [new InstanceItem { Name = "web", Count = 1, Requirements = ReservationLifeTests.Small }],
            Volumes = [new VolumeItem { Name = "data", Count = 1, Size = Quantity.Parse("1Gi"), VolumeType = "fast" }],
            FloatingIPs = [new FloatingIPItem { Name = "fip", Count = 1, Network = "public" }],
        };
        foreach (var one in await Task.WhenAll(Enumerable.Range(0, count).Select(_ => bed.CreateAsync(fixture.Pool, spec, Cancel)))) await bed.UntilAsync(one, ReservationPhase.Held, Cancel);
    }

    /// <summary>The least of a few: others of the operator's own accord may fall into one.</summary>
    private async Task<int> CostAsync()
    {
        var costs = new List<int>();
        for (var i = 0; i < 5; i++)
        {
            var before = bed.Operator.Requests.Count;
            await bed.Operator.RefreshAsync(fixture.Pool, Cancel);
            costs.Add(bed.Operator.Requests.Count - before);
        }

        return costs.Min();
    }

    /// <summary>One host, and a pool that is looked at only when it is asked to be.</summary>
    public sealed class Unhurried : SimulatedReservations
    {
        protected override CloudSimOptions Options => new() { Hosts = 1, Vcpus = 32, MemoryMb = 65_536, QuotaForAll = -1 };

        protected override CapacityPoolSpec Change(CapacityPoolSpec spec) => spec with { RefreshInterval = TimeSpan.FromHours(1), StaleAfter = TimeSpan.FromHours(3) };
    }
}
