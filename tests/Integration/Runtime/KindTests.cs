using k8s;
using k8s.Models;
using Microsoft.Extensions.DependencyInjection;
using Promise.Runtime;
using Promise.Runtime.Replica.Widgets;
using Promise.TestBed;

namespace Promise.Integration.Tests.Runtime;

/// <summary>What an operator's author builds upon, against a real API server.</summary>
public sealed class KindTests(SharedControlPlane planes)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_finalizer_is_attached_runs_on_deletion_and_lets_go()
    {
        await using var consumer = await PreparedAsync();
        var finalizer = new Finalizer();
        await using var widgets = await WidgetOperator.StartAsync(
            consumer.Plane.ClientConfiguration, consumer.Name, new WidgetController(), Cancel,
            add: o =>
            {
                o.Services.AddSingleton(finalizer);
                o.AddFinalizer<Finalizer, Widget>("runtime.test/cleanup");
            });
        var client = widgets.Get<IEntityClient<Widget>>();
        var key = EntityKey.Of(await client.CreateAsync(Widget(consumer, "one"), Cancel));
        await Eventually.HoldsAsync(() => widgets.Store.Get(key)?.Metadata.Finalizers?.Contains("runtime.test/cleanup") == true, "it is attached", Cancel);

        await client.DeleteAsync(key, cancellationToken: Cancel);
        await Eventually.HoldsAsync(() => finalizer.Calls >= 2, "it is asked again after a failure", Cancel);
        Assert.NotNull(await client.GetAsync(key, Cancel));
        finalizer.MayGo = true;

        await Eventually.HoldsAsync(() => widgets.Store.Get(key) is null, "it lets go", Cancel);
        Assert.Null(await client.GetAsync(key, Cancel));
    }

    [Fact]
    public async Task A_change_of_a_secret_calls_the_controller_of_what_it_maps_to()
    {
        await using var consumer = await PreparedAsync();
        var controller = new WidgetController();
        await using var widgets = await WidgetOperator.StartAsync(
            consumer.Plane.ClientConfiguration, consumer.Name, controller, Cancel,
            add: o => o.Watch<V1Secret>(new EntitySelector { Labels = "widgets=yes" })
                .Map<V1Secret, Widget>((_, secret) => [new EntityKey(secret.Metadata.NamespaceProperty, secret.Metadata.Name)]));
        await widgets.Get<IEntityClient<Widget>>().CreateAsync(Widget(consumer, "one"), Cancel);
        await Eventually.HoldsAsync(() => controller.Reconciled.ContainsKey("one"), "the first visit", Cancel);

        foreach (var (name, label) in new[] { ("other", "no"), ("one", "yes") })
        {
            await consumer.Client.CoreV1.CreateNamespacedSecretAsync(
                new V1Secret { Metadata = new() { Name = name, Labels = new Dictionary<string, string> { ["widgets"] = label } } }, consumer.Name, cancellationToken: Cancel);
        }

        await Eventually.HoldsAsync(() => controller.Reconciled["one"] == 2, "the secret's visit", Cancel);
        Assert.Equal("one", Assert.Single(widgets.Get<IEntityStore<V1Secret>>().List()).Metadata.Name);
    }

    [Theory]
    [InlineData(StatusWriteMethod.Apply)]
    [InlineData(StatusWriteMethod.Replace)]
    public async Task A_status_is_written_only_if_it_changed_and_a_lost_compare_and_swap_is_told(StatusWriteMethod method)
    {
        await using var consumer = await PreparedAsync();
        await using var widgets = await WidgetOperator.StartAsync(consumer.Plane.ClientConfiguration, consumer.Name, new WidgetController(), Cancel);
        var writer = widgets.Get<IStatusWriter<Widget>>();
        var swap = new StatusWriteOptions { IfUnchanged = true, Method = method };
        var read = await widgets.Get<IEntityClient<Widget>>().CreateAsync(Widget(consumer, "one"), Cancel);
        var now = TimeProvider.System.GetUtcNow();
        WidgetStatus Status(string seen) => new() { Seen = seen, Conditions = Conditions.With(null, new V1Condition { Type = "Ready", Status = "True", Reason = "Seen" }, now) };

        var written = await writer.WriteAsync(read, read.Status, Status("blue"), swap, Cancel);
        Assert.Equal("blue", written.Status!.Seen);
        Assert.Same(written, await writer.WriteAsync(written, written.Status, Status("blue"), swap, Cancel));
        await Assert.ThrowsAsync<StatusConflictException>(() => writer.WriteAsync(read, read.Status, Status("red"), swap, Cancel));

        await widgets.Store.WaitForAsync(written, Cancel);
        Assert.Equal("blue", widgets.Store.Get(EntityKey.Of(read))!.Status!.Seen);
        var emptied = await writer.WriteAsync(written, written.Status, new WidgetStatus { ObservedGeneration = 1 }, swap, Cancel);
        Assert.Null(emptied.Status!.Seen);
        Assert.Null(emptied.Status.Conditions);
    }

    [Fact]
    public async Task A_relist_shows_everything_that_was_written_before_it()
    {
        await using var consumer = await PreparedAsync();
        await using var widgets = await WidgetOperator.StartAsync(consumer.Plane.ClientConfiguration, consumer.Name, new WidgetController(), Cancel);
        for (var i = 0; i < 20; i++)
        {
            var written = await widgets.Get<IEntityClient<Widget>>().CreateAsync(Widget(consumer, $"w{i}"), Cancel);

            await widgets.Store.RelistAsync(Cancel);

            Assert.NotNull(widgets.Store.Get(EntityKey.Of(written)));
        }
    }

    [Fact]
    public async Task What_is_said_twice_is_one_event_that_counts()
    {
        await using var consumer = await PreparedAsync();
        await using (var widgets = await WidgetOperator.StartAsync(consumer.Plane.ClientConfiguration, consumer.Name, new WidgetController(), Cancel))
        {
            var one = await widgets.Get<IEntityClient<Widget>>().CreateAsync(Widget(consumer, "one"), Cancel);
            for (var i = 0; i < 3; i++)
                await widgets.Get<EventPublisher>()(one, "NoRoom", "nothing is free", EventType.Warning, Cancel);
        }

        var written = Assert.Single((await consumer.Client.CoreV1.ListNamespacedEventAsync(consumer.Name, cancellationToken: Cancel)).Items);
        Assert.Equal(("NoRoom", "Warning", 3, "one"), (written.Reason, written.Type, written.Count, written.InvolvedObject.Name));
    }

    private static Widget Widget(ConsumerNamespace consumer, string name) => new() { Metadata = new() { Name = name, NamespaceProperty = consumer.Name } };

    private async Task<ConsumerNamespace> PreparedAsync()
    {
        var consumer = await planes.NewNamespaceAsync(Cancel);
        await WidgetResource.InstallAsync(consumer.Client, Cancel);
        return consumer;
    }

    private sealed class Finalizer : IEntityFinalizer<Widget>
    {
        public int Calls { get; private set; }

        public bool MayGo { get; set; }

        public Task<ReconciliationResult<Widget>> FinalizeAsync(Widget entity, CancellationToken cancellationToken)
        {
            Calls++;
            return Task.FromResult(MayGo ? ReconciliationResult<Widget>.Success(entity) : ReconciliationResult<Widget>.Failure(entity, "the cloud is away"));
        }
    }
}
