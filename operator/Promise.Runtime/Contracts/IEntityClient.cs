using k8s;
using k8s.Models;

namespace Promise.Runtime;

/// <summary>Direct access to one kind at the API server. Waits and repeats on 429; everything else surfaces as <see cref="KubernetesApiException"/>.</summary>
public interface IEntityClient<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    /// <summary>Null if it does not exist.</summary>
    Task<TEntity?> GetAsync(EntityKey key, CancellationToken cancellationToken = default);

    Task<TEntity> CreateAsync(TEntity entity, CancellationToken cancellationToken = default);

    /// <summary>Gone already counts as deleted.</summary>
    /// <param name="uid">Deletes only this incarnation.</param>
    Task DeleteAsync(EntityKey key, string? uid = null, CancellationToken cancellationToken = default);

    /// <summary>A JSON merge patch. Put <c>metadata.resourceVersion</c> into it to make it a compare-and-swap.</summary>
    Task<TEntity> MergePatchAsync(EntityKey key, ReadOnlyMemory<byte> patch, CancellationToken cancellationToken = default);
}
