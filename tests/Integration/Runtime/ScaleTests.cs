using System.Collections.Concurrent;
using k8s;
using Promise.Runtime;
using Promise.Runtime.Replica.Widgets;
using Promise.TestBed;

namespace Promise.Integration.Tests.Runtime;

public sealed class ScaleTests(SharedControlPlane planes)
{
    private const string Space = "default";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_thousand_objects_are_reconciled_once_each_and_nothing_is_missed_through_a_restart_a_410_and_five_thousand_deletions()
    {
        await using var plane = await SharedControlPlane.OwnAsync(Cancel);
        using var client = plane.NewClient();
        await WidgetResource.InstallAsync(client, Cancel);
        await using var forwarder = new Forwarder(new Uri(plane.ClientConfiguration.Host));
        var through = plane.ClientConfiguration;
        through.Host = forwarder.Address.ToString();
        var controller = new WidgetController();
        await using var widgets = await WidgetOperator.StartAsync(through, Space, controller, Cancel);

        await CreateAsync(client, Space, 10_000);
        await Eventually.HoldsAsync(() => controller.Reconciled.Count == 10_000, "all are reconciled", Cancel);
        Assert.All(controller.Reconciled, w => Assert.Equal(1, w.Value));

        forwarder.Cut();
        await client.CustomObjects.DeleteCollectionNamespacedCustomObjectAsync("runtime.test", "v1", Space, "widgets", labelSelector: "half=even", cancellationToken: Cancel);
        await plane.KillAsync(Cancel);
        await plane.StartAgainAsync(Cancel);
        forwarder.Mend();

        await Eventually.HoldsAsync(() => controller.Deleted.Count == 5_000, "the deletions are noticed", Cancel);
        using var fresh = plane.NewClient();
        var listed = await fresh.CustomObjects.ListNamespacedCustomObjectAsync<WidgetList>("runtime.test", "v1", Space, "widgets", cancellationToken: Cancel);
        Assert.Equal(
            listed.Items.Select(w => (w.Metadata.Name, w.Metadata.Uid, w.Metadata.ResourceVersion)).Order(),
            widgets.Store.List().Select(w => (w.Metadata.Name, w.Metadata.Uid, w.Metadata.ResourceVersion)).Order());
        Assert.Equal(5_000, listed.Items.Count);
        Assert.Contains(widgets.Log.Lines, line => line.Contains("too old", StringComparison.Ordinal));
        Assert.All(controller.Reconciled, w => Assert.Equal(1, w.Value));
    }

    [Fact]
    public async Task Of_ten_thousand_timers_of_two_seconds_ninety_nine_in_a_hundred_fire_within_250_ms_while_objects_churn()
    {
        const int Objects = 2_500;
        await using var consumer = await planes.NewNamespaceAsync(Cancel);
        await WidgetResource.InstallAsync(consumer.Client, Cancel);
        var due = new ConcurrentDictionary<string, DateTimeOffset>();
        var late = new ConcurrentQueue<double>();
        var controller = new WidgetController((widget, _) =>
        {
            var now = TimeProvider.System.GetUtcNow();
            if (!widget.Metadata.Name.StartsWith('w'))
                return Task.FromResult(ReconciliationResult<Widget>.Success(widget));
            var at = due.GetOrAdd(widget.Metadata.Name, now.AddSeconds(2));
            if (now >= at)
            {
                late.Enqueue((now - at).TotalMilliseconds);
                due[widget.Metadata.Name] = at = now.AddSeconds(2);
            }
            return Task.FromResult(ReconciliationResult<Widget>.Success(widget, at - now));
        });
        await using var widgets = await WidgetOperator.StartAsync(consumer.Plane.ClientConfiguration, consumer.Name, controller, Cancel);
        await CreateAsync(consumer.Client, consumer.Name, Objects);
        late.Clear();

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var changes = 0;
        var churn = ChurnAsync(widgets.Get<IEntityClient<Widget>>(), consumer.Name, () => Interlocked.Increment(ref changes), enough.Token);
        await Eventually.HoldsAsync(() => late.Count >= 4 * Objects, "ten thousand timers fired", Cancel);
        await enough.CancelAsync();
        await churn;

        var sorted = late.Take(4 * Objects).Order().ToList();
        var (median, p99) = (sorted[sorted.Count / 2], sorted[sorted.Count * 99 / 100]);
        TestContext.Current.SendDiagnosticMessage($"timers: median {median:0.0} ms, p99 {p99:0.0} ms late, worst {sorted[^1]:0} ms, {changes} changes meanwhile");
        Assert.True(changes > 100, "objects churned");
        Assert.InRange(p99, 0, 250);
    }

    private static async Task CreateAsync(IKubernetes client, string @namespace, int count)
    {
        using var widgets = new GenericClient(client, "runtime.test", "v1", "widgets", disposeClient: false);
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Cancel }, async (i, cancel) =>
        {
            var labels = new Dictionary<string, string> { ["half"] = i % 2 == 0 ? "even" : "odd" };
            await widgets.CreateNamespacedAsync(new Widget { Metadata = new() { Name = $"w{i}", Labels = labels }, Spec = new() { Colour = "blue" } }, @namespace, cancel);
        });
    }

    private static async Task ChurnAsync(IEntityClient<Widget> client, string @namespace, Action changed, CancellationToken cancellationToken)
    {
        try
        {
            for (var i = 0; ; i++)
            {
                await client.CreateAsync(new Widget { Metadata = new() { Name = $"c{i}", NamespaceProperty = @namespace } }, cancellationToken);
                if (i >= 20)
                    await client.DeleteAsync(new EntityKey(@namespace, $"c{i - 20}"), cancellationToken: cancellationToken);
                changed();
            }
        }
        catch (OperationCanceledException)
        {
            // enough
        }
    }
}
