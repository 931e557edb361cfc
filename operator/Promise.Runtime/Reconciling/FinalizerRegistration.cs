using k8s;
using k8s.Models;

namespace Promise.Runtime.Reconciling;

/// <param name="Attach">Which objects get it; null: all.</param>
internal sealed record FinalizerRegistration<TEntity>(string Identifier, IEntityFinalizer<TEntity> Finalizer, Func<TEntity, bool>? Attach = null)
    where TEntity : class, IKubernetesObject<V1ObjectMeta>;
