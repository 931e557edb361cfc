using System.Collections.Concurrent;
using k8s.Models;
using Promise.Api;
using Promise.Runtime;

namespace Promise.Operator.Ledger;

/// <summary>One book a pool, following the API objects in the order in which they change, on the leader and on those that stand by.</summary>
public sealed class PoolBooks(
    IEntityStore<Reservation> reservations, IEntityStore<Allocation> allocations, IEntityStore<CapacityPool> pools, IEntityStore<V1Namespace> namespaces) : IDisposable
{
    private readonly ConcurrentDictionary<string, PoolBook> books = new(StringComparer.Ordinal);
    private readonly List<IDisposable> subscriptions = [];

    /// <summary>The book of a pool, also of one that does not exist (yet): reservations may come first.</summary>
    public PoolBook this[string pool] => books.GetOrAdd(pool, name => new PoolBook(name));

    public IReadOnlyCollection<string> Pools => [.. books.Keys];

    /// <summary>Call once, before the stores are filled or after.</summary>
    public void Start()
    {
        subscriptions.Add(namespaces.Subscribe(_ => AgreeAll()));
        subscriptions.Add(pools.Subscribe(change => Agree(change.Entity, change.Type == EntityChangeType.Deleted)));
        subscriptions.Add(reservations.Subscribe(Follow));
        subscriptions.Add(allocations.Subscribe(Follow));
    }

    public void Dispose() => subscriptions.ForEach(s => s.Dispose());

    private void Follow(EntityChange<Reservation> change)
    {
        var book = this[change.Entity.Spec.Pool];
        if (change.Type == EntityChangeType.Deleted) book.Forget(change.Entity.Metadata.Uid);
        else book.Follow(change.Entity);
    }

    private void Follow(EntityChange<Allocation> change)
    {
        if (change.Entity.Spec.Pool is not { } pool) return;

        if (change.Type == EntityChangeType.Deleted) this[pool].Forget(change.Entity.Metadata.Uid);
        else if (Unreserved.IsAsking(change.Entity)) this[pool].Follow(Unreserved.AsRequest(change.Entity));
    }

    private void AgreeAll()
    {
        foreach (var pool in pools.List()) Agree(pool, isGone: false);
    }

    private void Agree(CapacityPool pool, bool isGone)
    {
        var book = this[pool.Name()];
        var terms = isGone
            ? PoolTerms.None
            : PoolTerms.Of(pool, namespaces.List().Select(n => (n.Name(), (IReadOnlyDictionary<string, string>)(n.Metadata.Labels?.AsReadOnly() ?? NoLabels))));
        if (!terms.SameAs(book.Terms)) book.Agree(terms);
    }

    private static readonly System.Collections.ObjectModel.ReadOnlyDictionary<string, string> NoLabels = System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty;
}
