using Promise.Api;
using Promise.Operator.Pools.News;
using Promise.TestBed;
using k8s;

namespace Promise.Integration.Tests.Pools;

/// <summary>Figures that are watched: crossed and cleared, with the hysteresis between, told in status, as a condition and as Events.</summary>
public abstract class ThresholdTests(PoolsPlane planes)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected abstract Task<TestCloud> CloudAsync();

    [Fact]
    public async Task A_threshold_is_told_once_when_it_is_crossed_and_once_when_the_figure_came_back_by_the_hysteresis()
    {
        await using var cloud = await CloudAsync();
        await using var bed = await PoolBed.StartAsync(planes, cloud, Cancel);
        var free = bed.Ready.Figures(ResourceNames.Vcpus).Available;
        await bed.Pool.ChangeAsync(new
        {
            thresholds = new object[]
            {
                new { name = "low", resource = "vcpus", metric = "available", @operator = "LessThan", value = free - 3, hysteresis = 2 },
                new { name = "busy", resource = "vcpus", metric = "reserved", @operator = "GreaterThan", value = 3, hysteresis = 2 },
            },
        }, Cancel);
        var clear = await bed.UntilAsync(p => p.Status.Thresholds.Count == 2, Cancel);
        Assert.All(clear.Status.Thresholds, t => Assert.Equal(ThresholdState.Clear, t.State));
        Assert.True(clear.Holds(ConditionTypes.WithinThresholds));

        await bed.ReserveAsync("first", 2, null, Clock.In(4), Cancel);
        Assert.True((await bed.UntilAsync(p => p.Figures(ResourceNames.Vcpus).Available == free - 2, Cancel)).Holds(ConditionTypes.WithinThresholds));
        await bed.ReserveAsync("second", 2, null, Clock.In(4), Cancel);
        var crossed = await bed.UntilAsync(p => p.Status.Thresholds.All(t => t.State == ThresholdState.Crossed), Cancel);
        Assert.Equal(Reasons.ThresholdCrossed, crossed.Condition(ConditionTypes.WithinThresholds)!.Reason);
        Assert.Contains($"low (at {free - 4}), busy (at 4)", crossed.Condition(ConditionTypes.WithinThresholds)!.Message, StringComparison.Ordinal);

        // back across the value, not yet by the hysteresis
        await bed.CancelAsync("second", Cancel);
        var between = await bed.UntilAsync(p => p.Figures(ResourceNames.Vcpus).Available == free - 2, Cancel);
        Assert.All(between.Status.Thresholds, t => Assert.Equal(ThresholdState.Crossed, t.State));
        Assert.False(between.Holds(ConditionTypes.WithinThresholds));

        await bed.CancelAsync("first", Cancel);
        var back = await bed.UntilAsync(p => p.Status.Thresholds.All(t => t.State == ThresholdState.Clear), Cancel);
        Assert.True(back.Holds(ConditionTypes.WithinThresholds));
        foreach (var reason in new[] { PoolNews.ThresholdCrossed, PoolNews.ThresholdCleared })
            await Eventually.HoldsAsync(async () => (await EventsAsync(bed.Pool.Name, reason)).Length >= 2, Cancel);
        Assert.Equal(["Threshold busy is crossed at 4.", $"Threshold low is crossed at {free - 4}."], await EventsAsync(bed.Pool.Name, PoolNews.ThresholdCrossed));
        Assert.Equal(["Threshold busy is clear again at 0.", $"Threshold low is clear again at {free}."], await EventsAsync(bed.Pool.Name, PoolNews.ThresholdCleared));
        Assert.NotEmpty(await EventsAsync(bed.Pool.Name, PoolNews.CapacityChanged));
    }

    /// <summary>Messages of the pool's Events of one kind, in order. Objects without a namespace have theirs in "default".</summary>
    private async Task<string[]> EventsAsync(string pool, string reason) =>
    [
        .. (await planes.Client.CoreV1.ListNamespacedEventAsync("default", cancellationToken: Cancel)).Items
            .Where(e => e.InvolvedObject.Name == pool && e.Reason == reason).Select(e => e.Message).Order(StringComparer.Ordinal),
    ];
}
