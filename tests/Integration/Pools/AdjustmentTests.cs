using Promise.Api;

namespace Promise.Integration.Tests.Pools;

/// <summary>Capacity taken away over windows, against what is promised in them.</summary>
public abstract class AdjustmentTests(PoolsPlane planes)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected abstract Task<TestCloud> CloudAsync();

    [Fact]
    public async Task A07_Decreases_over_windows_step_at_exactly_their_instants()
    {
        await using var cloud = await CloudAsync();
        await using var bed = await PoolBed.StartAsync(planes, cloud, Cancel);
        var before = bed.Ready;
        DateTimeOffset[] instants = [Clock.In(14), Clock.In(21), Clock.In(30), Clock.In(45)];

        await bed.Pool.ChangeAsync(new
        {
            adjustments = new[]
            {
                new { name = "buffer", start = instants[2].ToString("O"), end = instants[3].ToString("O"), capacity = new { vcpus = -5, memory = "-17920Mi" } },
                new { name = "upgrade", start = instants[0].ToString("O"), end = instants[1].ToString("O"), capacity = new { vcpus = -1, memory = "-3584Mi" } },
            },
        }, Cancel);
        var changed = await bed.UntilAsync(p => p.Status.Timeline.Count == 5, Cancel);

        Assert.All(changed.Status.Adjustments, a => Assert.Equal(AdjustmentPhase.Scheduled, a.Phase));
        Assert.Equal(instants, changed.Status.Timeline.Skip(1).Select(s => s.From));
        // nothing is taken away yet
        Assert.Equal(before.Figures(ResourceNames.Vcpus).Total, changed.Figures(ResourceNames.Vcpus).Total);

        using var ask = bed.Ask();
        var series = await ask.CapacityAsync(Clock.In(1), Clock.In(48), Cancel, "&series=true");
        Assert.Equal([Clock.In(1), .. instants], series.Instants());
        foreach (var (resource, upgrade, buffer) in new[] { (ResourceNames.Vcpus, 1, 5), (ResourceNames.Memory, 3584, 17920) })
        {
            var (total, available) = (before.Figures(resource).Total, before.Figures(resource).Available);
            Assert.Equal([total, total - upgrade, total, total - buffer, total], series.Series(resource, "total"));
            Assert.Equal([available, available - upgrade, available, available - buffer, available], series.Series(resource, "available"));
        }

        // a window that ends where a decrease begins has none of it
        Assert.Equal(before.Figures(ResourceNames.Vcpus).Total, (await ask.CapacityAsync(Clock.In(21), Clock.In(30), Cancel)).Figure("vcpus", "total"));
        Assert.Equal(before.Figures(ResourceNames.Vcpus).Total - 5, (await ask.CapacityAsync(Clock.In(29), Clock.In(31), Cancel)).Figure("vcpus", "total"));
    }

    [Fact]
    public async Task A09_A_decrease_below_what_is_promised_is_refused_with_its_victims_unless_it_is_forced()
    {
        await using var cloud = await CloudAsync();
        await using var bed = await PoolBed.StartAsync(planes, cloud, Cancel);
        var before = bed.Ready;
        using var ask = bed.Ask();
        var hosts = (await cloud.HostsAsync(Cancel)).Skip(1).Select(h => h.Name).ToArray(); // all but one of 16 vcpus
        var (start, end) = (Clock.In(4), Clock.In(8));
        await bed.ReserveAsync("granted", 24, start, end, Cancel);
        object Off(string name, double from, double until, bool force) =>
            new { name, start = Clock.In(from).ToString("O"), end = Clock.In(until).ToString("O"), hosts, percent = 0, force };

        await bed.Pool.ChangeAsync(new { adjustments = new[] { Off("during", 5, 6, force: false), Off("after", 8, 9, force: false) } }, Cancel);
        var refused = await bed.UntilAsync(p => p.Status.Adjustments.Count == 2, Cancel);
        var during = refused.Status.Adjustments.Single(a => a.Name == "during");
        Assert.Equal(AdjustmentPhase.Refused, during.Phase);
        Assert.Equal((bed.Consumer.Name, "granted"), (Assert.Single(during.Victims).Namespace, during.Victims[0].Name));
        // it ends where this one begins
        Assert.Equal(AdjustmentPhase.Scheduled, refused.Status.Adjustments.Single(a => a.Name == "after").Phase);
        Assert.Equal(Reasons.AdjustmentRefused, refused.Condition(ConditionTypes.Stalled)?.Reason);
        Assert.Contains($"{bed.Consumer.Name}/granted", refused.Condition(ConditionTypes.Stalled)!.Message, StringComparison.Ordinal);
        Assert.False(refused.Holds(ConditionTypes.Overcommitted));
        var window = await ask.CapacityAsync(Clock.In(5), Clock.In(6), Cancel);
        Assert.Equal((before.Figures(ResourceNames.Vcpus).Total, 24), (window.Figure("vcpus", "total"), window.Figure("vcpus", "booked")));
        Assert.True(window.Figure("vcpus", "available") >= 0);

        await bed.Pool.ChangeAsync(new { adjustments = new[] { Off("during", 5, 6, force: true) } }, Cancel);
        var forced = await bed.UntilAsync(p => p.Holds(ConditionTypes.Overcommitted), Cancel);
        var applied = Assert.Single(forced.Status.Adjustments);
        Assert.Equal((AdjustmentPhase.Scheduled, "granted"), (applied.Phase, Assert.Single(applied.Victims).Name));
        Assert.Null(forced.Condition(ConditionTypes.Stalled));
        Assert.Contains($"{bed.Consumer.Name}/granted", forced.Condition(ConditionTypes.Overcommitted)!.Message, StringComparison.Ordinal);
        Assert.Equal(16, (await ask.CapacityAsync(Clock.In(5), Clock.In(6), Cancel)).Figure("vcpus", "total"));

        await bed.Pool.ChangeAsync(new { adjustments = Array.Empty<object>() }, Cancel);
        await bed.UntilAsync(p => !p.Holds(ConditionTypes.Overcommitted) && p.Status.Adjustments.Count == 0, Cancel);
        await bed.CancelAsync("granted", Cancel);
    }
}
