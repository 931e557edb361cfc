using k8s;
using k8s.Models;

namespace Promise.Runtime;

/// <summary>Names one object of a kind. Queues carry keys only: whoever works on one reads the newest state from the store.</summary>
/// <param name="Namespace">Empty for a cluster-scoped object.</param>
public readonly record struct EntityKey(string Namespace, string Name)
{
    public static EntityKey Cluster(string name) => new("", name);

    public static EntityKey Of(IKubernetesObject<V1ObjectMeta> entity) => new(entity.Metadata.NamespaceProperty ?? "", entity.Metadata.Name);

    public override string ToString() => Namespace.Length == 0 ? Name : $"{Namespace}/{Name}";
}
