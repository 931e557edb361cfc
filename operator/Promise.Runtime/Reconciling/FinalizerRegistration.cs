using k8s;
using k8s.Models;

namespace Promise.Runtime.Reconciling;

internal sealed record FinalizerRegistration<TEntity>(string Identifier, IEntityFinalizer<TEntity> Finalizer)
    where TEntity : class, IKubernetesObject<V1ObjectMeta>;
