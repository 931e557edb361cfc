using System.Collections.Immutable;
using Promise.Api;

namespace Promise.Operator.Ledger;

/// <summary>What a pool's spec says that bookings depend on, with tenants resolved to namespaces.</summary>
/// <param name="Generation">The pool's generation that it was read from.</param>
public sealed record PoolTerms(long Generation, TimeSpan CleaningGap, ImmutableArray<TenantTerms> Tenants, ImmutableDictionary<string, TenantTerms> ByNamespace)
{
    public static readonly PoolTerms None = new(-1, TimeSpan.Zero, [], ImmutableDictionary<string, TenantTerms>.Empty);

    /// <summary>The entry that admits a namespace: the first that matches its labels; null: none does.</summary>
    public TenantTerms? TenantOf(string @namespace) => ByNamespace.GetValueOrDefault(@namespace);

    /// <param name="namespaces">Labels of every namespace.</param>
    public static PoolTerms Of(CapacityPool pool, IEnumerable<(string Name, IReadOnlyDictionary<string, string> Labels)> namespaces)
    {
        var tenants = pool.Spec.Tenants.Select((t, i) => new TenantTerms(t.Name ?? $"#{i}", t)).ToImmutableArray();
        var byNamespace = ImmutableDictionary.CreateBuilder<string, TenantTerms>(StringComparer.Ordinal);
        foreach (var (name, labels) in namespaces)
            if (tenants.FirstOrDefault(t => LabelSelectors.Match(t.Entry.NamespaceSelector, labels)) is { } tenant)
                byNamespace[name] = tenant;

        return new PoolTerms(pool.Metadata.Generation ?? 0, pool.Spec.Policy.CleaningGap, tenants, byNamespace.ToImmutable());
    }

    /// <summary>Whether both say the same, so that nothing has to be charged anew.</summary>
    public bool SameAs(PoolTerms other) =>
        Generation == other.Generation && ByNamespace.Count == other.ByNamespace.Count
        && ByNamespace.All(n => other.ByNamespace.TryGetValue(n.Key, out var tenant) && tenant.Name == n.Value.Name);
}
