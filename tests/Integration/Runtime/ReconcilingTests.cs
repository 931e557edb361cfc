using Promise.Runtime;
using Promise.Runtime.Replica.Widgets;
using Promise.TestBed;

namespace Promise.Integration.Tests.Runtime;

public sealed class ReconcilingTests(SharedControlPlane planes)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_created_is_reconciled_once_although_the_controller_writes_its_status()
    {
        await using var consumer = await planes.NewNamespaceAsync(Cancel);
        await WidgetResource.InstallAsync(consumer.Client, Cancel);
        IStatusWriter<Widget>? status = null;
        var controller = new WidgetController(async (widget, cancel) =>
        {
            var desired = new WidgetStatus { ObservedGeneration = widget.Metadata.Generation, Seen = widget.Spec.Colour };
            return ReconciliationResult<Widget>.Success(await status!.WriteAsync(widget, widget.Status, desired, cancellationToken: cancel));
        });
        await using var widgets = await WidgetOperator.StartAsync(consumer.Plane.ClientConfiguration, consumer.Name, controller, Cancel);
        status = widgets.Get<IStatusWriter<Widget>>();

        var created = await widgets.Get<IEntityClient<Widget>>().CreateAsync(
            new Widget { Metadata = new() { Name = "one", NamespaceProperty = consumer.Name }, Spec = new() { Colour = "blue" } }, Cancel);

        await Eventually.HoldsAsync(() => widgets.Store.Get(consumer.Name, "one")?.Status?.Seen == "blue", "the status is in the store", Cancel);
        Assert.Equal(1, controller.Reconciled["one"]);
        Assert.Null(widgets.Store.Get(EntityKey.Of(created))!.Metadata.ManagedFields);
    }
}
