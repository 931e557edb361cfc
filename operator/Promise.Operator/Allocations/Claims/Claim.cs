using Promise.Api;

namespace Promise.Operator.Allocations.Claims;

/// <summary>What an allocation takes of its reservation, by item.</summary>
/// <param name="Name">Of the allocation.</param>
/// <param name="Uid">Of the allocation.</param>
public sealed record Claim(string Name, string Uid, IReadOnlyDictionary<string, int> Items)
{
    /// <summary>What the spec asks for: item names are unique over all kinds, so one map says it all.</summary>
    public static Claim Of(Allocation allocation)
    {
        var spec = allocation.Spec;
        var items = spec.Servers.Select(s => (s.Item, s.Count))
            .Concat(spec.Servers.SelectMany(s => s.Networks.Select(n => (n.Item, s.Count))))
            .Concat(spec.Volumes.Select(v => (v.Item, v.Count)))
            .Concat(spec.FloatingIPs.Select(f => (f.Item, f.Count)))
            .Where(i => i.Item is not null)
            .GroupBy(i => i.Item!, StringComparer.Ordinal).ToDictionary(i => i.Key, i => i.Sum(one => one.Count), StringComparer.Ordinal);
        return new Claim(allocation.Metadata.Name, allocation.Metadata.Uid, items);
    }
}
