using Promise.Api;

namespace Promise.Operator.Allocations.Servers;

/// <summary>
/// Which slot each server fills. Nothing in the cloud says so, since tokens bear no number; any slot of its item on its host is as good, as long as
/// no two servers name the same. Pure.
/// </summary>
public static class SlotFill
{
    /// <param name="rows">Servers as they stand now.</param>
    /// <param name="allocation">As it stood before: what was filled stays filled.</param>
    /// <param name="holds">The reservation map.</param>
    /// <param name="others">Other allocations that draw on the reservation.</param>
    public static IReadOnlyList<AllocatedServer> Of(
        IReadOnlyList<AllocatedServer> rows, Allocation allocation, IEnumerable<Hold> holds, IReadOnlyCollection<Allocation> others)
    {
        var slots = holds.Where(h => h is { Kind: HoldKind.Slot, Item: not null, Host: not null }).OrderBy(h => h.Index).ToLookup(h => (h.Item, h.Host), h => h.Id);
        var taken = others.SelectMany(Filled).ToHashSet(StringComparer.Ordinal);
        // of two that chose at the same moment, one lets go
        var contested = others.Where(o => string.CompareOrdinal(o.Metadata.Uid, allocation.Metadata.Uid) < 0).SelectMany(Filled).ToHashSet(StringComparer.Ordinal);
        var had = allocation.Status.Servers.Where(s => s is { Id: not null, Slot: not null }).ToDictionary(s => s.Id!, s => s.Slot!);
        var filled = rows.Select(r => r.Id is not null && r.Host is not null && had.TryGetValue(r.Id, out var slot) && slots[(r.Item, r.Host)].Contains(slot) && !contested.Contains(slot) ? slot : null).ToList();
        taken.UnionWith(filled.OfType<string>());
        for (var i = 0; i < filled.Count; i++)
            if (filled[i] is null && rows[i].Host is not null && slots[(rows[i].Item, rows[i].Host)].FirstOrDefault(s => !taken.Contains(s)) is { } free)
                taken.Add(filled[i] = free);

        return [.. rows.Zip(filled, (row, slot) => row with { Slot = slot })];
    }

    private static IEnumerable<string> Filled(Allocation allocation) => allocation.Status.Servers.Select(s => s.Slot).OfType<string>();
}
