using System.Collections.Immutable;
using Promise.Operator.Holds.Sets;

namespace Promise.Operator.Holds.Compute;

/// <summary>
/// Which slot stands on which host. Slots of an item on one host are all alike, so only their number counts: a slot stays where it stands
/// if its host still needs one, and the indexes are always 0 to count - 1, whatever was given back before.
/// </summary>
internal static class SlotLayout
{
    /// <returns>The host of each index.</returns>
    public static ImmutableArray<HoldHost> Arrange(IReadOnlyDictionary<int, HoldHost> standing, IReadOnlyCollection<SlotsOnHost> wanted)
    {
        var needed = new Dictionary<Guid, int>();
        foreach (var slots in wanted)
            needed[slots.Host.Provider] = needed.GetValueOrDefault(slots.Host.Provider) + slots.Count;

        var layout = new HoldHost?[wanted.Sum(slots => slots.Count)];
        for (var index = 0; index < layout.Length; index++)
            if (standing.TryGetValue(index, out var host) && needed.GetValueOrDefault(host.Provider) > 0)
            {
                layout[index] = host;
                needed[host.Provider]--;
            }

        var next = 0;
        foreach (var host in wanted.Select(slots => slots.Host))
            for (; needed[host.Provider] > 0; needed[host.Provider]--)
            {
                while (layout[next] is not null) next++;
                layout[next] = host;
            }
        return [.. layout.Select(host => host!.Value)];
    }
}
