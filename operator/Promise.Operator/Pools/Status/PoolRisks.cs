using k8s.Models;
using Promise.Operator.Ledger;
using Promise.Operator.Pools.Discovery;
using Promise.Planning;

namespace Promise.Operator.Pools.Status;

/// <summary>Promises that there is no room for any more, and who has it. Pure.</summary>
internal static class PoolRisks
{
    private const int MostNamed = 5;

    /// <returns>Null: every promise has its room.</returns>
    public static string? Of(PoolBook book, PoolDiscovery discovery, DateTimeOffset now)
    {
        var repair = Planner.Repair(book.Snapshot, now);
        if (repair.AtRisk.IsEmpty && repair.Moved.IsEmpty) return null;

        var risks = repair.AtRisk.Select(r => $"{Name(book, r.Booking.Id)} lacks room {(r.Slots > 0 ? $"for {r.Slots} on {r.Where}" : $"in {r.Where}")}{(r.Held ? " (held there)" : "")}").ToList();
        var moves = repair.Moved.Select(m => $"{Name(book, m.Id)} has room on other hosts only").ToList();
        var all = risks.Concat(moves).ToList();
        var hosts = repair.AtRisk.Where(r => r.Slots > 0).Select(r => r.Where)
            .Concat(repair.Moved.SelectMany(m => m.Before.Placements.Select(p => p.Host).Except(m.After.Placements.Select(p => p.Host)))).Distinct(StringComparer.Ordinal);
        var strangers = hosts.SelectMany(discovery.StrangersOn).Distinct().Take(MostNamed).ToList();
        return string.Join("; ", all.Take(MostNamed)) + (all.Count > MostNamed ? $"; and {all.Count - MostNamed} more" : "") + "."
            + (strangers.Count == 0 ? "" : $" Others there: {string.Join(", ", strangers)}.");
    }

    private static string Name(PoolBook book, string uid) => book.Find(uid) is { } r ? $"{r.Metadata.NamespaceProperty}/{r.Name()}" : uid;
}
