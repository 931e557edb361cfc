using System.Collections.Concurrent;
using k8s;
using k8s.Models;

namespace Promise.Runtime.Watching;

/// <summary>The store that informers fill. Writers and observers hold its lock; readers of single objects need none.</summary>
internal sealed class EntityStore<TEntity> : IEntityStore<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<EntityKey, TEntity> entities = new();
    private readonly Dictionary<string, StoreScope> scopes = [];
    private readonly Dictionary<string, EntityIndex<TEntity>> indexes = [];
    private readonly List<Action<EntityChange<TEntity>>> observers = [];
    private readonly TaskCompletionSource synced = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public EntityStore(IEnumerable<EntityIndexDefinition<TEntity>> indexes)
    {
        foreach (var index in indexes)
            this.indexes.Add(index.Name, new EntityIndex<TEntity>(index.Values));
    }

    public bool IsSynced => synced.Task.IsCompletedSuccessfully;

    public int Count => entities.Count;

    public string? ResourceVersion
    {
        get
        {
            lock (gate)
                return IsSynced ? scopes.Values.MinBy(s => StoreScope.Ordinal(s.Version))?.Version : null;
        }
    }

    /// <summary>Set by the informer that fills this store.</summary>
    public Func<CancellationToken, Task> Relist { get; set; } = _ => Task.CompletedTask;

    public TEntity? Get(EntityKey key) => entities.GetValueOrDefault(key);

    public IReadOnlyList<TEntity> List(string? @namespace = null) =>
        @namespace is null ? [.. entities.Values] : [.. entities.Where(e => e.Key.Namespace == @namespace).Select(e => e.Value)];

    public IReadOnlyList<TEntity> ByIndex(string index, string value)
    {
        lock (gate)
            return [.. indexes[index].Find(value).Select(key => entities[key])];
    }

    public IDisposable Subscribe(Action<EntityChange<TEntity>> observer)
    {
        lock (gate)
        {
            foreach (var entity in entities.Values)
                observer(new EntityChange<TEntity>(EntityChangeType.Added, entity, null, FromList: true));
            observers.Add(observer);
        }
        return new Subscription(() =>
        {
            lock (gate)
                observers.Remove(observer);
        });
    }

    public Task WaitForSyncAsync(CancellationToken cancellationToken) => synced.Task.WaitAsync(cancellationToken);

    public Task WaitForAsync(TEntity written, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (!scopes.TryGetValue(written.Metadata.NamespaceProperty ?? "", out var scope) && !scopes.TryGetValue("", out scope))
                throw new InvalidOperationException($"{EntityKey.Of(written)} is in no namespace that is watched");
            return scope.Reaches(written.Metadata.ResourceVersion).WaitAsync(cancellationToken);
        }
    }

    public async Task RelistAsync(CancellationToken cancellationToken)
    {
        // before the first list nobody is there to ask
        await WaitForSyncAsync(cancellationToken);
        await Relist(cancellationToken);
    }

    /// <summary>Names what will be listed before the store counts as complete. Empty string: everything.</summary>
    public void Expect(IEnumerable<string> namespaces)
    {
        lock (gate)
        {
            foreach (var name in namespaces)
                scopes.TryAdd(name, new StoreScope());
        }
    }

    /// <summary>Makes the scope what the list says, and tells observers the difference: this is how a deletion that no watch saw is noticed.</summary>
    public void Replace(string scope, IReadOnlyCollection<TEntity> listed, string version)
    {
        lock (gate)
        {
            var keys = listed.Select(e => EntityKey.Of(e)).ToHashSet();
            foreach (var (key, entity) in entities)
            {
                if ((scope.Length == 0 || key.Namespace == scope) && !keys.Contains(key))
                    Remove(key, entity, fromList: true);
            }
            foreach (var entity in listed)
                Put(entity, fromList: true);
            scopes[scope].Advance(version);
            if (scopes.Values.All(s => s.Version is not null))
                synced.TrySetResult();
        }
    }

    public void Put(string scope, TEntity entity)
    {
        lock (gate)
        {
            Put(entity, fromList: false);
            scopes[scope].Advance(entity.Metadata.ResourceVersion);
        }
    }

    public void Remove(string scope, TEntity entity)
    {
        lock (gate)
        {
            Remove(EntityKey.Of(entity), entity, fromList: false);
            scopes[scope].Advance(entity.Metadata.ResourceVersion);
        }
    }

    public void Advance(string scope, string? version)
    {
        lock (gate)
            scopes[scope].Advance(version);
    }

    private void Put(TEntity entity, bool fromList)
    {
        var key = EntityKey.Of(entity);
        var before = Get(key);
        if (before?.Metadata.ResourceVersion == entity.Metadata.ResourceVersion && before is not null)
            return;
        if (before is not null && before.Metadata.Uid != entity.Metadata.Uid)
        {
            Remove(key, before, fromList);
            before = null;
        }
        entities[key] = entity;
        foreach (var index in indexes.Values)
            index.Update(key, before, entity);
        Tell(new EntityChange<TEntity>(before is null ? EntityChangeType.Added : EntityChangeType.Modified, entity, before, fromList));
    }

    private void Remove(EntityKey key, TEntity last, bool fromList)
    {
        if (!entities.TryRemove(key, out var before))
            return;
        foreach (var index in indexes.Values)
            index.Update(key, before, null);
        Tell(new EntityChange<TEntity>(EntityChangeType.Deleted, last, before, fromList));
    }

    private void Tell(EntityChange<TEntity> change)
    {
        foreach (var observer in observers)
            observer(change);
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
