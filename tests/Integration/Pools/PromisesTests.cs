using Promise.Api;
using Promise.CloudSim;
using Promise.OpenStack.Nova;
using Promise.Operator.Holds.Naming;
using Promise.Runtime;
using Promise.TestBed;

namespace Promise.Integration.Tests.Pools;

/// <summary>A pool's capacity against what is promised from it, on three hosts of 16 vcpus.</summary>
[Collection(PoolsCollection.Name)]
public sealed class PromisesTests(PoolsPlane planes)
{
    private static readonly DateTimeOffset Noon = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A07_Decreases_over_windows_step_at_exactly_their_instants()
    {
        await using var cloud = await TestCloud.SimulatedAsync(null, Cancel);
        await using var @operator = await PoolOperator.StartAsync(planes.Plane, Cancel);
        var start = WholeMinute();
        await using var pool = await TestPool.CreateAsync(planes, @operator, cloud, Cancel, spec => spec with
        {
            Adjustments =
            [
                new CapacityAdjustment { Name = "buffer", Start = start.AddHours(30), End = start.AddHours(45), Capacity = Amounts(5, 17920) },
                new CapacityAdjustment { Name = "upgrade", Start = start.AddHours(14), End = start.AddHours(21), Capacity = Amounts(1, 3584) },
            ],
        });

        var ready = await @operator.UntilAsync(pool.Name, p => p.Holds(ConditionTypes.Ready) && p.Status.Timeline.Count == 5, Cancel);

        var steps = ready.Status.Timeline;
        Assert.Equal([start.AddHours(14), start.AddHours(21), start.AddHours(30), start.AddHours(45)], steps.Skip(1).Select(s => s.From));
        Assert.Equal([48L, 47, 48, 43, 48], steps.Select(s => s.Capacity.Single(c => c.Resource == ResourceNames.Vcpus).Available));
        Assert.Equal([196608L, 193024, 196608, 178688, 196608], steps.Select(s => s.Capacity.Single(c => c.Resource == ResourceNames.Memory).Total));
        Assert.All(ready.Status.Adjustments, a => Assert.Equal(AdjustmentPhase.Scheduled, a.Phase));
    }

    [Fact]
    public async Task A09_A_decrease_below_what_is_promised_is_refused_with_its_victims_unless_it_is_forced()
    {
        await using var cloud = await TestCloud.SimulatedAsync(null, Cancel);
        await using var @operator = await PoolOperator.StartAsync(planes.Plane, Cancel);
        await using var consumer = await ConsumerNamespace.CreateAsync(planes.Plane, Cancel);
        await using var pool = await TestPool.CreateAsync(planes, @operator, cloud, Cancel);
        await @operator.UntilAsync(pool.Name, p => p.Holds(ConditionTypes.Ready), Cancel);
        await pool.ReserveAsync(consumer.Name, "granted", 40, "m.small", Noon, Noon.AddHours(4), Cancel);
        var maintenance = new CapacityAdjustment { Name = "rack", Start = Noon.AddHours(1), End = Noon.AddHours(2), Hosts = ["cmp1", "cmp2"], Percent = 0 };

        await pool.ChangeAsync(new { adjustments = new[] { Wire(maintenance, force: false) } }, Cancel);
        var refused = await @operator.UntilAsync(pool.Name, p => p.Status.Adjustments.Any(a => a.Phase == AdjustmentPhase.Refused), Cancel);
        Assert.Equal("granted", Assert.Single(Assert.Single(refused.Status.Adjustments).Victims).Name);
        Assert.Equal(Reasons.AdjustmentRefused, refused.Condition(ConditionTypes.Stalled)?.Reason);
        Assert.False(refused.Holds(ConditionTypes.Overcommitted));

        await pool.ChangeAsync(new { adjustments = new[] { Wire(maintenance, force: true) } }, Cancel);
        var forced = await @operator.UntilAsync(pool.Name, p => p.Holds(ConditionTypes.Overcommitted), Cancel);
        Assert.Equal("granted", Assert.Single(Assert.Single(forced.Status.Adjustments).Victims).Name);
        Assert.Null(forced.Condition(ConditionTypes.Stalled));
        Assert.Contains($"{consumer.Name}/granted", forced.Condition(ConditionTypes.Overcommitted)!.Message, StringComparison.Ordinal);
        await pool.CancelAsync(consumer.Name, "granted", Cancel);
    }

    [Fact]
    public async Task A23_A_stranger_who_eats_into_an_unguarded_future_is_named_within_one_refresh()
    {
        await using var cloud = await TestCloud.SimulatedAsync(new CloudSimOptions { Hosts = 1, QuotaForAll = -1 }, Cancel);
        await using var @operator = await PoolOperator.StartAsync(planes.Plane, Cancel);
        await using var consumer = await ConsumerNamespace.CreateAsync(planes.Plane, Cancel);
        await using var pool = await TestPool.CreateAsync(planes, @operator, cloud, Cancel, spec => spec with { Guarantee = Guarantee.BestEffort });
        await @operator.UntilAsync(pool.Name, p => p.Holds(ConditionTypes.Ready), Cancel);
        await pool.ReserveAsync(consumer.Name, "later", 2, "m.large", Noon, Noon.AddHours(4), Cancel);

        var stranger = await BootAsync(cloud, "2");
        var seen = await @operator.RefreshAsync(pool.Name, Cancel);

        Assert.True(seen.Holds(ConditionTypes.Overcommitted));
        var message = seen.Condition(ConditionTypes.Overcommitted)!.Message;
        Assert.Contains($"{consumer.Name}/later", message, StringComparison.Ordinal);
        Assert.Contains(stranger, message, StringComparison.Ordinal);
        Assert.Equal(Reasons.BestEffort, seen.Condition(ConditionTypes.Guarded)?.Reason);
        await pool.CancelAsync(consumer.Name, "later", Cancel);
    }

    [Fact]
    public async Task A23_A_guarded_future_can_not_be_eaten_into()
    {
        await using var cloud = await TestCloud.SimulatedAsync(new CloudSimOptions { Hosts = 1, QuotaForAll = -1 }, Cancel);
        await using var @operator = await PoolOperator.StartAsync(planes.Plane, Cancel);
        await using var consumer = await ConsumerNamespace.CreateAsync(planes.Plane, Cancel);
        await using var pool = await TestPool.CreateAsync(planes, @operator, cloud, Cancel);
        await @operator.UntilAsync(pool.Name, p => p.Holds(ConditionTypes.Ready), Cancel);
        await pool.ReserveAsync(consumer.Name, "later", 2, "m.large", Noon, Noon.AddHours(4), Cancel);

        var guard = HoldNames.Guard(Guid.Parse((await @operator.Pools.GetAsync(EntityKey.Cluster(pool.Name), Cancel))!.Metadata.Uid), new Guid("00000000-0000-4000-8000-000000000001"), 0);
        await Eventually.HoldsAsync(async () => await VcpusAsync(cloud, guard) == 16, Cancel);
        var strangers = await cloud.Stranger.Nova.CreateServerAsync(new NewServer { Name = "stranger", FlavorId = "2", ImageId = await ImageAsync(cloud) }, Cancel);
        await Eventually.HoldsAsync(async () => (await cloud.Stranger.Nova.GetServerAsync(strangers, Cancel))!.Status == "ERROR", Cancel);
        var seen = await @operator.RefreshAsync(pool.Name, Cancel);
        Assert.True(seen.Holds(ConditionTypes.Guarded));
        Assert.False(seen.Holds(ConditionTypes.Overcommitted));
        Assert.Equal(0, seen.Figures(ResourceNames.Vcpus).Used);

        await pool.CancelAsync(consumer.Name, "later", Cancel);
        await Eventually.HoldsAsync(async () => await VcpusAsync(cloud, guard) == 0, Cancel);
    }

    [Fact]
    public async Task Deletion_waits_for_live_reservations_and_says_which()
    {
        await using var cloud = await TestCloud.SimulatedAsync(null, Cancel);
        await using var @operator = await PoolOperator.StartAsync(planes.Plane, Cancel);
        await using var consumer = await ConsumerNamespace.CreateAsync(planes.Plane, Cancel);
        await using var pool = await TestPool.CreateAsync(planes, @operator, cloud, Cancel);
        await @operator.UntilAsync(pool.Name, p => p.Holds(ConditionTypes.Ready), Cancel);
        await pool.ReserveAsync(consumer.Name, "live", 1, "m.small", Noon, Noon.AddHours(4), Cancel);

        await @operator.Pools.DeleteAsync(EntityKey.Cluster(pool.Name), cancellationToken: Cancel);
        var waiting = await @operator.UntilAsync(pool.Name, p => p.Condition(ConditionTypes.Ready)?.Reason == Reasons.InUse, Cancel);
        Assert.Contains($"{consumer.Name}/live", waiting.Condition(ConditionTypes.Ready)!.Message, StringComparison.Ordinal);

        await pool.CancelAsync(consumer.Name, "live", Cancel);
        await Eventually.HoldsAsync(async () => await @operator.Pools.GetAsync(EntityKey.Cluster(pool.Name), Cancel) is null, Cancel);
    }

    private static async Task<string> BootAsync(TestCloud cloud, string flavor)
    {
        var server = await cloud.Stranger.Nova.CreateServerAsync(new NewServer { Name = "stranger", FlavorId = flavor, ImageId = await ImageAsync(cloud) }, Cancel);
        await Eventually.HoldsAsync(async () => (await cloud.Stranger.Nova.GetServerAsync(server, Cancel))!.Status == "ACTIVE", Cancel);
        return server;
    }

    private static async Task<string> ImageAsync(TestCloud cloud) => (await cloud.Operator.Glance.ListImagesAsync("tiny", Cancel)).Single().Id;

    private static async Task<long> VcpusAsync(TestCloud cloud, Guid consumer) =>
        (await cloud.Operator.Placement.GetAllocationsAsync(consumer.ToString(), Cancel)).Allocations.Values.Sum(a => a.Resources.GetValueOrDefault("VCPU"));

    private static DateTimeOffset WholeMinute()
    {
        var now = TimeProvider.System.GetUtcNow();
        return new DateTimeOffset(now.UtcTicks - now.UtcTicks % TimeSpan.TicksPerMinute, TimeSpan.Zero);
    }

    private static Dictionary<string, Quantity> Amounts(int vcpus, int memoryMiB) => new() { ["vcpus"] = -vcpus, ["memory"] = Quantity.FromMiB(-memoryMiB) };

    private static object Wire(CapacityAdjustment a, bool force) => new { name = a.Name, start = a.Start!.Value.ToString("O"), end = a.End!.Value.ToString("O"), hosts = a.Hosts, percent = a.Percent, force };
}
