using Promise.Api;
using Promise.Runtime;
using Promise.TestBed;
using Promise.TestBed.Time;

namespace Promise.Integration.Tests.Pools;

/// <summary>A pool that is given up together with its cloud, which comes back after all.</summary>
public abstract class AbandonedPoolTests(PoolsPlane planes)
{
    private static readonly byte[] GivingUp = """{"metadata":{"annotations":{"promise.opnfv.org/abandon-cloud":"true"}}}"""u8.ToArray();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected abstract Task<TestCloud> CloudAsync();

    [Fact]
    public async Task What_stayed_behind_is_swept_as_soon_as_a_pool_has_that_cloud_again()
    {
        var time = new SteerableTime();
        await using var cloud = await CloudAsync();
        await using var bed = await PoolBed.StartAsync(planes, cloud, Cancel, time: time);
        await bed.ReserveAsync("later", 1, Clock.In(4), Clock.In(8), Cancel);
        await bed.ReserveAsync("now", 1, null, Clock.In(8), Cancel);
        var host = (await GetAsync(bed, "later"))!.Status.Placements.Single().Host;
        var guard = bed.GuardOf(bed.Operator.Book(bed.Pool.Name).Observation!.Providers[host]).ToString();
        await Eventually.HoldsAsync(async () => (await GetAsync(bed, "now"))!.Status.Phase == ReservationPhase.Active && await cloud.VcpusAsync(guard, Cancel) == 1, Cancel, TimeSpan.FromMinutes(1));
        var slot = (await GetAsync(bed, "now"))!.Status.Holds.Single(h => h.Kind == HoldKind.Slot).Id;

        await planes.PutCredentialsAsync(bed.Pool.Name, Unreachable.Cloud(cloud.CloudsYaml), Cancel);
        await bed.UntilAsync(p => p.Condition(ConditionTypes.Synced)?.Reason == Reasons.Unreachable, Cancel);
        foreach (var name in new[] { "later", "now" })
        {
            await bed.Operator.Reservations.MergePatchAsync(new EntityKey(bed.Consumer.Name, name), GivingUp, Cancel);
            await bed.CancelAsync(name, Cancel);
        }

        await bed.Operator.Pools.MergePatchAsync(EntityKey.Cluster(bed.Pool.Name), GivingUp, Cancel);
        await bed.Pool.DisposeAsync();
        Assert.Equal((1, 1), (await cloud.VcpusAsync(guard, Cancel), await cloud.VcpusAsync(slot, Cancel)));

        await using var next = await TestPool.CreateAsync(planes, bed.Operator, cloud, Cancel);
        await bed.Operator.UntilAsync(next.Name, p => p.Holds(ConditionTypes.Ready), Cancel);
        time.Advance(TimeSpan.FromMinutes(10));
        await Eventually.HoldsAsync(async () => (await cloud.VcpusAsync(guard, Cancel), await cloud.VcpusAsync(slot, Cancel)) == (0, 0), Cancel, TimeSpan.FromMinutes(1));
    }

    private static Task<Reservation?> GetAsync(PoolBed bed, string name) => bed.Operator.Reservations.GetAsync(new EntityKey(bed.Consumer.Name, name), Cancel);
}
