using k8s;
using k8s.Models;

namespace Promise.Runtime;

/// <summary>Writes the status subresource, and only when something changed.</summary>
public interface IStatusWriter<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    /// <summary>
    /// Makes <paramref name="desired"/> the status of <paramref name="entity"/>. Nothing is sent when it equals <paramref name="current"/> as
    /// JSON, in whatever order the fields come. Fields of ours that <paramref name="desired"/> leaves out are removed.
    /// </summary>
    /// <returns>The object as written, or <paramref name="entity"/> itself when there was nothing to write.</returns>
    /// <exception cref="StatusConflictException">With <see cref="StatusWriteOptions.IfUnchanged"/>: someone wrote the object since it was read.</exception>
    /// <exception cref="NotLeadingException">Leadership was lost: another replica may be writing by now.</exception>
    /// <exception cref="KubernetesApiException">The API server refused; <c>IsNotFound</c> says that the object is gone.</exception>
    Task<TEntity> WriteAsync<TStatus>(
        TEntity entity, TStatus? current, TStatus desired, StatusWriteOptions? options = null, CancellationToken cancellationToken = default)
        where TStatus : class;
}
