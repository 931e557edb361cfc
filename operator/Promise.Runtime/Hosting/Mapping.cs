using k8s;
using k8s.Models;
using Microsoft.Extensions.Logging;
using Promise.Runtime.Queueing;

namespace Promise.Runtime.Hosting;

internal sealed class Mapping<TFrom, TTo>(
    IEntityStore<TFrom> store, ControllerQueue<TTo> queue, Func<TFrom, IEnumerable<EntityKey>> map, Func<EntityChange<TFrom>, bool>? when, ILogger logger) : IMapping
    where TFrom : class, IKubernetesObject<V1ObjectMeta>
    where TTo : class, IKubernetesObject<V1ObjectMeta>
{
    public IDisposable Start() => store.Subscribe(OnChange);

    private void OnChange(EntityChange<TFrom> change)
    {
        try
        {
            if (when is not null && !when(change))
                return;
            var rank = change is { FromList: true, Type: EntityChangeType.Added } ? WorkPriority.Background : WorkPriority.Live;
            foreach (var key in map(change.Entity))
                queue.Keys.Add(key, rank);
            // what it pointed to before has lost something
            if (change is { Type: EntityChangeType.Modified, Previous: { } before })
            {
                foreach (var key in map(before))
                    queue.Keys.Add(key, rank);
            }
        }
#pragma warning disable CA1031 // a fault in a map function must not stop the watch it is called from
        catch (Exception e)
#pragma warning restore CA1031
        {
            logger.LogError(e, "The map from {From} to {To} failed for {Key}; the resync makes up for it", typeof(TFrom).Name, typeof(TTo).Name, EntityKey.Of(change.Entity));
        }
    }
}
