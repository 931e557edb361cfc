using k8s;
using k8s.Models;
using Promise.Runtime.Queueing;

namespace Promise.Runtime.Hosting;

/// <summary>The queue of one kind's controller, findable by the kind.</summary>
internal sealed class ControllerQueue<TEntity>(TimeProvider time, OperatorSettings settings) : IDisposable
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    public WorkQueue<EntityKey> Keys { get; } = new(time, new Backoff(settings.BackoffBase, settings.BackoffCap));

    public void Dispose() => Keys.Dispose();
}
