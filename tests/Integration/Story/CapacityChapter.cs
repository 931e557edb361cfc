using System.Text;
using System.Text.Json.Nodes;
using Promise.Api;
using Promise.Integration.Tests.Pools;
using Promise.OpenStack.Nova;
using Promise.Runtime;
using Promise.TestBed;

namespace Promise.Integration.Tests.Story;

/// <summary>C1 to C4: capacity is watched, changes are told, questions are answered.</summary>
internal sealed class CapacityChapter(Stage stage)
{
    private static readonly TimeSpan Refreshes = TimeSpan.FromMinutes(1);

    public async Task TellAsync(CancellationToken cancellationToken)
    {
        var available = Vcpus(await stage.Operator.RefreshAsync(stage.Pool, cancellationToken)).Available;
        await SubscribeAsync(available, cancellationToken);
        await MonitorAsync(available, cancellationToken);
        await HearAsync(available, cancellationToken);
        await AskAsync(cancellationToken);
    }

    private async Task SubscribeAsync(long available, CancellationToken cancellationToken)
    {
        var patch = $$"""
            {"spec": {
              "density": {"flavors": ["{{Stage.Flavor}}"]},
              "thresholds": [{"name": "fewer-cores", "resource": "vcpus", "operator": "LessThan", "value": "{{available}}"}]
            } }
            """;
        await stage.Operator.Pools.MergePatchAsync(EntityKey.Cluster(stage.Pool), Encoding.UTF8.GetBytes(patch), cancellationToken);
        await stage.Operator.UntilAsync(stage.Pool, p => p.Status.Thresholds.Any(t => t.State == ThresholdState.Clear) && p.Status.Density.Count == 1, cancellationToken);
        await stage.Shown.Pools.SeesAsync(l => l == $"{stage.Pool} {available}", cancellationToken);
        stage.Steps.Saw("C1", $"subscribed: kubectl get --watch shows {available} cores available, and a threshold is set at them");
    }

    private async Task MonitorAsync(long available, CancellationToken cancellationToken)
    {
        var nova = stage.Cloud.Stranger.Nova;
        var image = (await stage.Cloud.Operator.Glance.ListImagesAsync("tiny", cancellationToken)).Single().Id;
        var server = await nova.CreateServerAsync(new NewServer { Name = $"stranger-{Guid.NewGuid():N}"[..16], FlavorId = "1", ImageId = image }, cancellationToken);
        try
        {
            await Eventually.HoldsAsync(async () => (await nova.GetServerAsync(server, cancellationToken))?.Status == "ACTIVE", cancellationToken, Refreshes);
            var seen = await stage.Operator.RefreshAsync(stage.Pool, cancellationToken);
            var truth = (await CloudTruth.OfAsync(stage.Cloud.Operator, cancellationToken)).Where(t => t.Resource is not "volumeStorage/fast").ToArray();
            Assert.Equal(truth, seen.Status.Capacity.Select(c => (c.Resource, c.Total, c.Used)).Where(c => truth.Any(t => t.Resource == c.Resource)).OrderBy(c => c.Resource, StringComparer.Ordinal));
            Assert.Equal(available - 1, Vcpus(seen).Available);
            await stage.Shown.Events.SeesAsync(l => l.StartsWith($"{stage.Pool} ThresholdCrossed", StringComparison.Ordinal), cancellationToken);
        }
        finally
        {
            await nova.DeleteServerAsync(server, cancellationToken);
        }

        // nobody asks this time
        await stage.Operator.UntilAsync(stage.Pool, p => Vcpus(p).Available == available, cancellationToken);
        stage.Steps.Saw("C2", "monitored: a stranger's server shows on demand, its deletion by itself; totals and uses are the cloud's own to the unit");
    }

    private async Task HearAsync(long available, CancellationToken cancellationToken)
    {
        Task<string> Told(string what) => stage.Shown.Events.SeesAsync(l => l.StartsWith(stage.Pool, StringComparison.Ordinal) && l.Contains(what, StringComparison.Ordinal), cancellationToken, Refreshes);
        var less = await Told($"available {available} → {available - 1}");
        await Told($"available {available - 1} → {available}");
        await Told("ThresholdCleared");
        await stage.Shown.Pools.SeesAsync(l => l == $"{stage.Pool} {available - 1}", cancellationToken);
        stage.Steps.Saw("C3", $"notified, down and up again, and the threshold with it: \"{less[(stage.Pool.Length + 1)..]}\"");
    }

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        var pool = await stage.Operator.RefreshAsync(stage.Pool, cancellationToken);
        var (shown, density) = (Vcpus(pool), Assert.Single(pool.Status.Density));
        Assert.Equal(shown.Total, shown.Used + shown.Reserved + shown.Allocated + shown.Available);
        Assert.Equal(shown.Total, pool.Status.Zones.Sum(z => z.Capacity.Single(c => c.Resource == ResourceNames.Vcpus).Total));

        var now = await stage.AskAsync($"capacity?flavor={Stage.Flavor}", cancellationToken);
        Assert.Equal((shown.Total, shown.Available, density.Available), (Of(now, "total"), Of(now, "available"), now["density"]!["available"]!.GetValue<long>()));
        var zone = pool.Status.Zones[0];
        var there = await stage.AskAsync($"capacity?zone={zone.Name}", cancellationToken);
        Assert.Equal(zone.Capacity.Single(c => c.Resource == ResourceNames.Vcpus).Available, Of(there, "available"));
        var later = await stage.RoomAsync(stage.In(60), stage.In(120), cancellationToken);
        Assert.Equal(density.Available, later);
        stage.Steps.Saw("C4", $"asked: {shown.Total} cores in all, {shown.Used} used, {shown.Reserved} reserved, {shown.Allocated} allocated, {shown.Available} available, {Of(there, "available")} in {zone.Name}; "
            + $"{density.Available} {Stage.Flavor} fit now, {later} in an hour");
    }

    private static CapacityFigures Vcpus(CapacityPool pool) => pool.Status.Capacity.Single(c => c.Resource == ResourceNames.Vcpus);

    private static long Of(JsonNode answer, string figure) => answer["capacity"]!.AsArray().Single(c => c!["resource"]!.GetValue<string>() == ResourceNames.Vcpus)![figure]!.GetValue<long>();
}
