using System.Net;
using Promise.Api;
using Promise.TestBed;

namespace Promise.Integration.Tests.Pools;

/// <summary>Two replicas, one of which leads.</summary>
public sealed class StandbyTests(PoolsPlane planes) : IClassFixture<PoolsPlane>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_replica_that_stands_by_answers_like_the_leader_and_takes_over_from_it()
    {
        await using var cloud = await TestCloud.SimulatedAsync(null, Cancel);
        await using var leader = await PoolOperator.StartAsync(planes.Plane, Cancel, election: "Single");
        await Eventually.HoldsAsync(() => Task.FromResult(leader.Get<Promise.Runtime.ILeaderFence>().MayWrite), Cancel);
        await using var standby = await PoolOperator.StartAsync(planes.Plane, Cancel, election: "Single");
        await using var consumer = await ConsumerNamespace.CreateAsync(planes.Plane, Cancel);
        await using var pool = await TestPool.CreateAsync(planes, standby, cloud, Cancel); // by its client, which is no leader's privilege
        await standby.UntilAsync(pool.Name, p => p.Holds(ConditionTypes.Ready), Cancel);
        var (start, end) = (Clock.In(4), Clock.In(8));
        await pool.ReserveAsync(consumer.Name, "promised", 8, "m.small", start, end, Cancel);
        await cloud.StrangerOnAsync("cmp1", Cancel);

        using var ask = Questions.To(standby, planes, pool.Name);
        await Eventually.HoldsAsync(async () => await ask.StatusAsync("capacity", Cancel) == HttpStatusCode.OK, Cancel);
        await Eventually.HoldsAsync(
            async () => await ask.CapacityAsync(start, end, Cancel) is var a && (a.Figure("vcpus", "used"), a.Figure("vcpus", "booked"), a.Figure("vcpus", "available")) == (1, 8, 39), Cancel);
        Assert.Equal(["promised"], await ask.ReservationsAsync(start, end, Cancel));
        Assert.False(standby.Get<Promise.Runtime.ILeaderFence>().MayWrite);

        await leader.DisposeAsync();
        await pool.ReserveAsync(consumer.Name, "by-the-next", 39, "m.small", start, end, Cancel);
        Assert.Equal(0, (await ask.CapacityAsync(start, end, Cancel)).Figure("vcpus", "available"));
        foreach (var name in new[] { "promised", "by-the-next" }) await pool.CancelAsync(consumer.Name, name, Cancel);
    }
}
