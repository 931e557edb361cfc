using Promise.Api;
using Promise.Operator.Holds.Naming;
using Promise.Runtime;
using Promise.TestBed;

namespace Promise.Integration.Tests.Pools;

/// <summary>A pool's promises against strangers who never heard of them, on one host of 16 vcpus; and against whoever deletes the pool.</summary>
public abstract class PromisesTests(PoolsPlane planes)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected abstract Task<TestCloud> CloudAsync();

    [Fact]
    public async Task A23_A_stranger_who_eats_into_an_unguarded_future_is_named_within_one_refresh_and_before_the_start()
    {
        await using var cloud = await CloudAsync();
        await using var @operator = await PoolOperator.StartAsync(planes.Plane, Cancel);
        await using var consumer = await ConsumerNamespace.CreateAsync(planes.Plane, Cancel);
        var (host, others) = await OneHostAsync(cloud);
        await using var pool = await TestPool.CreateAsync(planes, @operator, cloud, Cancel, spec => spec with { Guarantee = Guarantee.BestEffort, Adjustments = others });
        await @operator.UntilAsync(pool.Name, p => p.Holds(ConditionTypes.Ready), Cancel);
        await pool.ReserveAsync(consumer.Name, "later", 16, "m.small", Clock.In(4), Clock.In(8), Cancel);
        Assert.False((await @operator.RefreshAsync(pool.Name, Cancel)).Holds(ConditionTypes.Overcommitted));

        var stranger = await cloud.StrangerOnAsync(host.Name, Cancel);
        try
        {
            Assert.Equal("ACTIVE", stranger.Status);
            var seen = await @operator.RefreshAsync(pool.Name, Cancel);

            Assert.True(seen.Holds(ConditionTypes.Overcommitted));
            var message = seen.Condition(ConditionTypes.Overcommitted)!.Message;
            Assert.Contains($"{consumer.Name}/later", message, StringComparison.Ordinal);
            Assert.Contains(stranger.Id, message, StringComparison.Ordinal);
            Assert.Equal(Reasons.BestEffort, seen.Condition(ConditionTypes.Guarded)?.Reason);
            Assert.Equal(ReservationPhase.Scheduled, (await @operator.Reservations.GetAsync(new EntityKey(consumer.Name, "later"), Cancel))!.Status.Phase);
        }
        finally
        {
            await cloud.RemoveAsync(stranger, Cancel);
        }

        await @operator.UntilAsync(pool.Name, p => !p.Holds(ConditionTypes.Overcommitted), Cancel);
        await pool.CancelAsync(consumer.Name, "later", Cancel);
    }

    [Fact]
    public async Task A23_A_guarded_future_can_not_be_eaten_into()
    {
        await using var cloud = await CloudAsync();
        await using var @operator = await PoolOperator.StartAsync(planes.Plane, Cancel);
        await using var consumer = await ConsumerNamespace.CreateAsync(planes.Plane, Cancel);
        var (host, others) = await OneHostAsync(cloud);
        await using var pool = await TestPool.CreateAsync(planes, @operator, cloud, Cancel, spec => spec with { Adjustments = others });
        var ready = await @operator.UntilAsync(pool.Name, p => p.Holds(ConditionTypes.Ready), Cancel);
        await pool.ReserveAsync(consumer.Name, "later", 16, "m.small", Clock.In(4), Clock.In(8), Cancel);
        var guard = HoldNames.Guard(Guid.Parse(ready.Metadata.Uid), host.Provider, 0);
        await Eventually.HoldsAsync(async () => await VcpusAsync(cloud, guard) == 16, Cancel);

        var stranger = await cloud.StrangerOnAsync(host.Name, Cancel);
        try
        {
            Assert.Equal("ERROR", stranger.Status);
            Assert.Contains("No valid host was found", stranger.Fault!.Message, StringComparison.Ordinal);
            var seen = await @operator.RefreshAsync(pool.Name, Cancel);
            Assert.True(seen.Holds(ConditionTypes.Guarded));
            Assert.False(seen.Holds(ConditionTypes.Overcommitted));
        }
        finally
        {
            await cloud.RemoveAsync(stranger, Cancel);
        }

        await pool.CancelAsync(consumer.Name, "later", Cancel);
        await Eventually.HoldsAsync(async () => await VcpusAsync(cloud, guard) == 0, Cancel);
    }

    [Fact]
    public async Task Deletion_waits_for_live_reservations_and_says_which_and_leaves_no_guard_behind()
    {
        await using var cloud = await CloudAsync();
        await using var @operator = await PoolOperator.StartAsync(planes.Plane, Cancel);
        await using var consumer = await ConsumerNamespace.CreateAsync(planes.Plane, Cancel);
        var (host, others) = await OneHostAsync(cloud);
        await using var pool = await TestPool.CreateAsync(planes, @operator, cloud, Cancel, spec => spec with { Adjustments = others });
        var ready = await @operator.UntilAsync(pool.Name, p => p.Holds(ConditionTypes.Ready), Cancel);
        await pool.ReserveAsync(consumer.Name, "live", 1, "m.small", Clock.In(4), Clock.In(8), Cancel);
        var guard = HoldNames.Guard(Guid.Parse(ready.Metadata.Uid), host.Provider, 0);
        await Eventually.HoldsAsync(async () => await VcpusAsync(cloud, guard) == 1, Cancel);

        await @operator.Pools.DeleteAsync(EntityKey.Cluster(pool.Name), cancellationToken: Cancel);
        var waiting = await @operator.UntilAsync(pool.Name, p => p.Condition(ConditionTypes.Ready)?.Reason == Reasons.InUse, Cancel);
        Assert.Contains($"{consumer.Name}/live", waiting.Condition(ConditionTypes.Ready)!.Message, StringComparison.Ordinal);
        Assert.Equal(1, await VcpusAsync(cloud, guard));

        await pool.CancelAsync(consumer.Name, "live", Cancel);
        await Eventually.HoldsAsync(async () => await @operator.Pools.GetAsync(EntityKey.Cluster(pool.Name), Cancel) is null, Cancel, TimeSpan.FromMinutes(1));
        Assert.Equal(0, await VcpusAsync(cloud, guard));
    }

    /// <summary>An empty host, and adjustments that leave the pool nothing but it.</summary>
    private static async Task<((string Name, Guid Provider) Host, CapacityAdjustment[] Others)> OneHostAsync(TestCloud cloud)
    {
        var hosts = await cloud.HostsAsync(Cancel);
        return (hosts[0], [new CapacityAdjustment { Name = "others", Hosts = [.. hosts.Skip(1).Select(h => h.Name)], Percent = 0 }]);
    }

    private static async Task<long> VcpusAsync(TestCloud cloud, Guid consumer) =>
        (await cloud.Operator.Placement.GetAllocationsAsync(consumer.ToString(), Cancel)).Allocations.Values.Sum(a => a.Resources.GetValueOrDefault("VCPU"));
}
