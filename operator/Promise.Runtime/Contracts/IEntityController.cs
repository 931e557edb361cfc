using k8s;
using k8s.Models;

namespace Promise.Runtime;

/// <summary>
/// Drives one object towards its spec. Never called twice at once for one key, and called again after every failure until it succeeds.
/// The entity is the cache's own instance: read it, never change it.
/// </summary>
public interface IEntityController<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    /// <summary>The object exists and is not being deleted.</summary>
    Task<ReconciliationResult<TEntity>> ReconcileAsync(TEntity entity, CancellationToken cancellationToken);

    /// <summary>
    /// The object is gone; <paramref name="entity"/> is its last known state. Best effort: a deletion that happens while no replica runs is
    /// not seen, so what must be cleaned up belongs in a finalizer.
    /// </summary>
    Task<ReconciliationResult<TEntity>> DeletedAsync(TEntity entity, CancellationToken cancellationToken);
}
