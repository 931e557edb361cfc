using Promise.Api;
using Promise.CloudSim;
using Promise.TestBed;

namespace Promise.Integration.Tests.Allocations;

/// <summary>What it costs a cloud to be asked who uses what is reserved.</summary>
public sealed class UseCostTests(UseCostTests.Unhurried fixture, ITestOutputHelper output) : IClassFixture<UseCostTests.Unhurried>
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(10);

    private readonly AllocationBed bed = fixture.Allocations;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_requests_of_a_round_do_not_grow_with_the_number_of_active_reservations()
    {
        var few = await ActiveAsync(5);
        var five = await CostAsync();
        var all = few.Concat(await ActiveAsync(45)).ToList();
        var fifty = await CostAsync();

        output.WriteLine($"requests of a round: {five} with 5 active reservations, {fifty} with 50");
        Assert.Equal(five, fifty);

        // and yet a server that the consumer's own tools boot is found within a round
        var last = all[^1];
        await bed.Reservations.BootAsync(last, "web", Cancel);
        bed.Reservations.Time.Advance(Round);
        await bed.Reservations.UntilAsync(last, s => s.Allocated.GetValueOrDefault("web") == 1, Cancel);
    }

    private async Task<IReadOnlyList<Reservation>> ActiveAsync(int count) =>
        await Task.WhenAll(Enumerable.Range(0, count).Select(_ => bed.ActiveAsync(
            AllocationBed.Slots(1, s => s with { Volumes = [new VolumeItem { Name = "data", Count = 1, Size = Quantity.Parse("1Gi"), VolumeType = "fast" }] }), Cancel)));

    /// <summary>The least of a few rounds, once all reservations are at rest: other things that the operator does may fall into one.</summary>
    private async Task<int> CostAsync()
    {
        for (var i = 0; i < 6; i++) await RoundAsync();
        var costs = new List<int>();
        for (var i = 0; i < 5; i++) costs.Add(await RoundAsync());
        Assert.All(costs, cost => Assert.NotEqual(0, cost));
        return costs.Min();
    }

    /// <returns>Requests until the cloud has been left alone for a while.</returns>
    private async Task<int> RoundAsync()
    {
        var (before, seen) = (bed.Operator.Requests.Count, -1);
        bed.Reservations.Time.Advance(Round);
        await Eventually.HoldsAsync(() => bed.Operator.Requests.Count > before, "a round begins", Cancel);
        while (seen != bed.Operator.Requests.Count)
        {
            seen = bed.Operator.Requests.Count;
            await Task.Delay(TimeSpan.FromMilliseconds(700), Cancel);
        }

        return seen - before;
    }

    /// <summary>One host, and a pool that is looked at only when it is asked to be.</summary>
    public sealed class Unhurried : SimulatedAllocations
    {
        protected override CloudSimOptions Options => new() { Hosts = 1, Vcpus = 64, MemoryMb = 131_072, QuotaForAll = -1 };

        protected override CapacityPoolSpec Change(CapacityPoolSpec spec) => base.Change(spec) with { RefreshInterval = TimeSpan.FromHours(1), StaleAfter = TimeSpan.FromHours(3) };
    }
}
