using Promise.Api;
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
        var (host, others) = await OneHostAsync(cloud);
        await using var bed = await PoolBed.StartAsync(planes, cloud, Cancel, spec => spec with { Guarantee = Guarantee.BestEffort, Adjustments = others });
        await bed.ReserveAsync("later", 16, Clock.In(4), Clock.In(8), Cancel);
        Assert.False((await bed.RefreshAsync(Cancel)).Holds(ConditionTypes.Overcommitted));

        var stranger = await cloud.StrangerOnAsync(host.Name, Cancel);
        try
        {
            Assert.Equal("ACTIVE", stranger.Status);
            var seen = await bed.RefreshAsync(Cancel);

            Assert.True(seen.Holds(ConditionTypes.Overcommitted));
            var message = seen.Condition(ConditionTypes.Overcommitted)!.Message;
            Assert.Contains($"{bed.Consumer.Name}/later", message, StringComparison.Ordinal);
            Assert.Contains(stranger.Id, message, StringComparison.Ordinal);
            Assert.Equal(Reasons.BestEffort, seen.Condition(ConditionTypes.Guarded)?.Reason);
            Assert.Equal(ReservationPhase.Scheduled, (await bed.Operator.Reservations.GetAsync(new EntityKey(bed.Consumer.Name, "later"), Cancel))!.Status.Phase);
        }
        finally
        {
            await cloud.RemoveAsync(stranger, Cancel);
        }

        await bed.UntilAsync(p => !p.Holds(ConditionTypes.Overcommitted), Cancel);
        await bed.CancelAsync("later", Cancel);
    }

    [Fact]
    public async Task A23_A_guarded_future_can_not_be_eaten_into()
    {
        await using var cloud = await CloudAsync();
        var (host, others) = await OneHostAsync(cloud);
        await using var bed = await PoolBed.StartAsync(planes, cloud, Cancel, spec => spec with { Adjustments = others });
        await bed.ReserveAsync("later", 16, Clock.In(4), Clock.In(8), Cancel);
        var guard = bed.GuardOf(host.Provider).ToString();
        await Eventually.HoldsAsync(async () => await cloud.VcpusAsync(guard, Cancel) == 16, Cancel);

        var stranger = await cloud.StrangerOnAsync(host.Name, Cancel);
        try
        {
            Assert.Equal("ERROR", stranger.Status);
            Assert.Contains("No valid host was found", stranger.Fault!.Message, StringComparison.Ordinal);
            var seen = await bed.RefreshAsync(Cancel);
            Assert.True(seen.Holds(ConditionTypes.Guarded));
            Assert.False(seen.Holds(ConditionTypes.Overcommitted));
        }
        finally
        {
            await cloud.RemoveAsync(stranger, Cancel);
        }

        await bed.CancelAsync("later", Cancel);
        await Eventually.HoldsAsync(async () => await cloud.VcpusAsync(guard, Cancel) == 0, Cancel);
    }

    [Fact]
    public async Task Deletion_waits_for_live_reservations_and_says_which_and_leaves_no_guard_behind()
    {
        await using var cloud = await CloudAsync();
        var (host, others) = await OneHostAsync(cloud);
        await using var bed = await PoolBed.StartAsync(planes, cloud, Cancel, spec => spec with { Adjustments = others });
        await bed.ReserveAsync("live", 1, Clock.In(4), Clock.In(8), Cancel);
        var guard = bed.GuardOf(host.Provider).ToString();
        await Eventually.HoldsAsync(async () => await cloud.VcpusAsync(guard, Cancel) == 1, Cancel);

        await bed.Operator.Pools.DeleteAsync(EntityKey.Cluster(bed.Pool.Name), cancellationToken: Cancel);
        var waiting = await bed.UntilAsync(p => p.Condition(ConditionTypes.Ready)?.Reason == Reasons.InUse, Cancel);
        Assert.Contains($"{bed.Consumer.Name}/live", waiting.Condition(ConditionTypes.Ready)!.Message, StringComparison.Ordinal);
        Assert.Equal(1, await cloud.VcpusAsync(guard, Cancel));

        await bed.CancelAsync("live", Cancel);
        await Eventually.HoldsAsync(async () => await bed.Operator.Pools.GetAsync(EntityKey.Cluster(bed.Pool.Name), Cancel) is null, Cancel, TimeSpan.FromMinutes(1));
        Assert.Equal(0, await cloud.VcpusAsync(guard, Cancel));
    }

    /// <summary>An empty host, and adjustments that leave the pool nothing but it.</summary>
    private static async Task<((string Name, Guid Provider) Host, CapacityAdjustment[] Others)> OneHostAsync(TestCloud cloud)
    {
        var hosts = await cloud.HostsAsync(Cancel);
        return (hosts[0], [new CapacityAdjustment { Name = "others", Hosts = [.. hosts.Skip(1).Select(h => h.Name)], Percent = 0 }]);
    }
}
