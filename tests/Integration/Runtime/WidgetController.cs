using System.Collections.Concurrent;
using Promise.Runtime;
using Promise.Runtime.Replica.Widgets;

namespace Promise.Integration.Tests.Runtime;

/// <summary>Counts its calls, then does what the test wants.</summary>
internal sealed class WidgetController(Func<Widget, CancellationToken, Task<ReconciliationResult<Widget>>>? reconcile = null) : IEntityController<Widget>
{
    public ConcurrentDictionary<string, int> Reconciled { get; } = new();

    public ConcurrentDictionary<string, int> Deleted { get; } = new();

    public async Task<ReconciliationResult<Widget>> ReconcileAsync(Widget entity, CancellationToken cancellationToken)
    {
        Reconciled.AddOrUpdate(entity.Metadata.Name, 1, (_, n) => n + 1);
        return reconcile is null ? ReconciliationResult<Widget>.Success(entity) : await reconcile(entity, cancellationToken);
    }

    public Task<ReconciliationResult<Widget>> DeletedAsync(Widget entity, CancellationToken cancellationToken)
    {
        Deleted.AddOrUpdate(entity.Metadata.Name, 1, (_, n) => n + 1);
        return Task.FromResult(ReconciliationResult<Widget>.Success(entity));
    }
}
