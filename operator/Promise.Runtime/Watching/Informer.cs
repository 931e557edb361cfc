using k8s;
using k8s.Models;
using Microsoft.Extensions.Logging;
using Promise.Runtime.Clients;

namespace Promise.Runtime.Watching;

/// <summary>Keeps one kind's store current: one list-and-watch for everything, or one for each namespace of the settings.</summary>
internal sealed class Informer<TEntity>(
    EntityStore<TEntity> store, EntityClient<TEntity> client, EntityJson json, EntitySelector selector, OperatorSettings settings, TimeProvider time, ILogger logger)
    : IInformer
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    private IReadOnlyList<Reflector<TEntity>> reflectors = [];

    public string Kind => client.Path.Kind;

    public bool IsSynced => store.IsSynced;

    public TimeSpan SilentFor => reflectors.Count == 0 ? TimeSpan.Zero : reflectors.Max(r => r.SilentFor);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<string> scopes = settings.Namespaces.Count > 0 && await client.IsNamespacedAsync(time, cancellationToken) ? [.. settings.Namespaces] : [""];
        store.Expect(scopes);
        var parser = new WatchLineParser<TEntity>(json);
        reflectors = [.. scopes.Select(scope => new Reflector<TEntity>(scope, selector, client, parser, store, settings, time, logger))];
        store.Relist = RelistAsync;
        await Task.WhenAll(reflectors.Select(r => r.RunAsync(cancellationToken)));
    }

    public Task WaitForSyncAsync(CancellationToken cancellationToken) => store.WaitForSyncAsync(cancellationToken);

    public Task RelistAsync(CancellationToken cancellationToken) => Task.WhenAll(reflectors.Select(r => r.RelistAsync(cancellationToken)));
}
