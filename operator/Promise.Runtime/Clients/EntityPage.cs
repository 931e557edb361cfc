using k8s.Models;

namespace Promise.Runtime.Clients;

/// <summary>One page of a list, as the API server sends it.</summary>
internal sealed class EntityPage<TEntity>
{
    public V1ListMeta Metadata { get; set; } = new();

    public List<TEntity> Items { get; set; } = [];
}
