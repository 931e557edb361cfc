using k8s;
using k8s.Models;

namespace Promise.Runtime;

/// <summary>
/// The objects of one kind as the API server last told them. Entities are shared: read them, never change them. They come without
/// <c>metadata.managedFields</c>. Safe for any number of readers.
/// </summary>
public interface IEntityStore<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    /// <summary>The first list is complete.</summary>
    bool IsSynced { get; }

    int Count { get; }

    /// <summary>The resourceVersion up to which everything is known; with several watched namespaces that of the one furthest behind. Null before the first list.</summary>
    string? ResourceVersion { get; }

    TEntity? Get(EntityKey key);

    TEntity? Get(string? @namespace, string name) => Get(new EntityKey(@namespace ?? "", name));

    /// <summary>All objects, or those of one namespace; a snapshot in no particular order.</summary>
    IReadOnlyList<TEntity> List(string? @namespace = null);

    /// <summary>The objects whose index (see <see cref="IOperatorBuilder.AddIndex{TEntity}"/>) yields this value.</summary>
    /// <exception cref="KeyNotFoundException">No such index was added.</exception>
    IReadOnlyList<TEntity> ByIndex(string index, string value);

    /// <summary>
    /// Follows the store: first everything that is there as Added, then each change, in order, none twice, none left out. Called while the store
    /// is locked: be short, don't block, don't throw. Readers see a change no later than its observers do.
    /// </summary>
    IDisposable Subscribe(Action<EntityChange<TEntity>> observer);

    Task WaitForSyncAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Completes when the store shows <paramref name="written"/> (what a write returned) or something newer. Meant for kinds watched without
    /// selectors; an object that no selector lets through becomes visible only with the next bookmark, about once a minute.
    /// </summary>
    Task WaitForAsync(TEntity written, CancellationToken cancellationToken);

    /// <summary>Lists anew, past every cache of the API server: when this completes the store knows everything that was written before the call.</summary>
    Task RelistAsync(CancellationToken cancellationToken);
}
