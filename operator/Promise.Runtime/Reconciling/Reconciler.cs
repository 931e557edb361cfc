using k8s;
using k8s.Models;

namespace Promise.Runtime.Reconciling;

/// <summary>Visits one key: tells the controller of what is gone, finalizes what is being deleted, reconciles what is there.</summary>
internal sealed class Reconciler<TEntity>(
    IEntityController<TEntity> controller, Finalizers<TEntity> finalizers, IEntityStore<TEntity> store, Tombstones<TEntity> tombstones)
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    public async Task<Visit> VisitAsync(EntityKey key, CancellationToken cancellationToken)
    {
        while (tombstones.First(key) is { } gone)
        {
            var deleted = await controller.DeletedAsync(gone, cancellationToken);
            if (!deleted.IsSuccess && !deleted.IsTerminal)
                return Visit.From(deleted);
            tombstones.RemoveFirst(key);
        }
        if (store.Get(key) is not { } entity)
            return Visit.Gone;
        try
        {
            if (entity.Metadata.DeletionTimestamp is not null)
                return await finalizers.RunAsync(entity, cancellationToken);
            entity = await finalizers.AttachAsync(entity, cancellationToken);
        }
        catch (KubernetesApiException e) when (e.IsNotFound)
        {
            return Visit.Gone; // the watch has not told us yet; when it does, the key comes back
        }
        return Visit.From(await controller.ReconcileAsync(entity, cancellationToken));
    }
}
