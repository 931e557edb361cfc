using k8s;
using k8s.Models;

namespace Promise.Runtime.Reconciling;

/// <summary>Which changes of an object concern its controller.</summary>
internal static class ChangeFilter
{
    public static bool Matters<TEntity>(in EntityChange<TEntity> change, ReconcileStrategy strategy)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        if (change.Type != EntityChangeType.Modified || strategy == ReconcileStrategy.ByResourceVersion)
            return true;
        var (before, after) = (change.Previous!.Metadata, change.Entity.Metadata);
        // kinds without a generation (Secrets, ConfigMaps) say nothing about what changed
        return after.Generation is null
            || before.Generation != after.Generation
            || before.DeletionTimestamp != after.DeletionTimestamp
            || !Same(before.Labels, after.Labels)
            || !Same(before.Annotations, after.Annotations)
            // while it is deleted, another's finalizer may be what ours waits for
            || (after.DeletionTimestamp is not null && !(before.Finalizers ?? []).SequenceEqual(after.Finalizers ?? []));
    }

    private static bool Same(IDictionary<string, string>? one, IDictionary<string, string>? other) =>
        (one?.Count ?? 0) == (other?.Count ?? 0) && (one is null || one.All(pair => other!.TryGetValue(pair.Key, out var value) && value == pair.Value));
}
