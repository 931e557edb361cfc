using k8s;
using k8s.Models;

namespace Promise.Runtime;

/// <summary>Has the controller of <typeparamref name="TEntity"/> visit a key, now or after <paramref name="queueIn"/>; of several due times the earliest counts.</summary>
public delegate void EntityQueue<TEntity>(EntityKey key, TimeSpan queueIn = default)
    where TEntity : class, IKubernetesObject<V1ObjectMeta>;
