using k8s;
using k8s.Models;

namespace Promise.Runtime;

/// <summary>Cleans up before an object may disappear. The finalizer's identifier stays on the object until this succeeds.</summary>
public interface IEntityFinalizer<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    /// <summary>Success removes the identifier, unless it asks to be called again through <see cref="ReconciliationResult{TEntity}.RequeueAfter"/>.</summary>
    Task<ReconciliationResult<TEntity>> FinalizeAsync(TEntity entity, CancellationToken cancellationToken);
}
