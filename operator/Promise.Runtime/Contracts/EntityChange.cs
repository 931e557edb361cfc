using k8s;
using k8s.Models;

namespace Promise.Runtime;

/// <summary>One step of the store. A name that was deleted and created anew appears as Deleted and then Added, also when the watch missed the deletion.</summary>
/// <param name="Entity">The new state; for Deleted the last known one.</param>
/// <param name="Previous">The state before; null for Added.</param>
/// <param name="FromList">Learned from a list (start-up, resumption after a gap), not from the live watch.</param>
public readonly record struct EntityChange<TEntity>(EntityChangeType Type, TEntity Entity, TEntity? Previous, bool FromList)
    where TEntity : class, IKubernetesObject<V1ObjectMeta>;
