using k8s;
using k8s.Models;

namespace Promise.Runtime.Reconciling;

/// <summary>The last states of objects that are gone, until the controller heard of each. A name may have died more than once by then.</summary>
internal sealed class Tombstones<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly Lock gate = new();
    private readonly Dictionary<EntityKey, Queue<TEntity>> graves = [];

    public void Add(TEntity last)
    {
        lock (gate)
        {
            var key = EntityKey.Of(last);
            if (!graves.TryGetValue(key, out var grave))
                graves[key] = grave = new Queue<TEntity>();
            grave.Enqueue(last);
        }
    }

    public TEntity? First(EntityKey key)
    {
        lock (gate)
            return graves.TryGetValue(key, out var grave) ? grave.Peek() : null;
    }

    public void RemoveFirst(EntityKey key)
    {
        lock (gate)
        {
            if (graves.TryGetValue(key, out var grave) && grave.TryDequeue(out _) && grave.Count == 0)
                graves.Remove(key);
        }
    }
}
