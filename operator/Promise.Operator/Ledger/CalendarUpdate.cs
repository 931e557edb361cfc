using Promise.Operator.Pools.Observation;
using Promise.Planning;

namespace Promise.Operator.Ledger;

/// <summary>Brings the calendar from one picture to the next and touches only what differs: a refresh that saw nothing new costs nothing.</summary>
internal static class CalendarUpdate
{
    public static void Apply(Calendar calendar, PoolObservation? before, PoolObservation next)
    {
        var known = before?.Hosts.ToDictionary(h => h.Id, StringComparer.Ordinal) ?? [];
        foreach (var host in next.Hosts)
            if (!known.Remove(host.Id, out var old) || !ReferenceEquals(old, host))
                calendar.SetHost(host);
        foreach (var gone in known.Keys) calendar.RemoveHost(gone);

        Apply(calendar, before?.Resources ?? [], next.Resources);
    }

    /// <summary>The same for what is not on hosts.</summary>
    public static void Apply(Calendar calendar, IEnumerable<PoolResource> before, IEnumerable<PoolResource> next)
    {
        var known = before.ToDictionary(r => r.Key, StringComparer.Ordinal);
        foreach (var resource in next)
            if (!known.Remove(resource.Key, out var old) || !Same(old, resource))
                calendar.SetPoolResource(resource);
        foreach (var gone in known.Keys) calendar.RemovePoolResource(gone);
    }

    private static bool Same(PoolResource a, PoolResource b) =>
        a.Total == b.Total && a.OthersUse == b.OthersUse && a.Adjustments.SequenceEqual(b.Adjustments);
}
