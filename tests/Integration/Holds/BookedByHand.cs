using System.Collections.Concurrent;
using Promise.Operator.Holds.Guards;
using Promise.Operator.Holds.Sets;
using Promise.Planning;

namespace Promise.Integration.Tests.Holds;

/// <summary>A calendar for tests of holds alone: sets with a window of whole numbers, where now is 0.</summary>
internal sealed class BookedByHand : IHostBookings
{
    private readonly ConcurrentDictionary<Guid, Entry> entries = new();

    public IEnumerable<HoldSet> Sets => entries.Values.Select(entry => entry.Set);

    public void Book(HoldSet set, int from, int until) => entries[set.Reservation] = new Entry(set, from, until);

    public void Forget(Guid reservation) => entries.TryRemove(reservation, out _);

    public HostBookings On(HoldHost host, HoldSet? after)
    {
        var standing = entries.Values.Select(entry => entry.Set.Reservation == after?.Reservation ? entry with { Set = after } : entry).ToArray();
        var peak = new Dictionary<string, long>();
        foreach (var instant in standing.Select(entry => entry.From))
            foreach (var (name, amount) in Amounts.From(standing.Where(entry => entry.From <= instant && instant < entry.Until).SelectMany(entry => Taken(entry.Set, host))))
                peak[name] = Math.Max(peak.GetValueOrDefault(name), amount);
        return new HostBookings(Amounts.From(peak))
        {
            Items = [.. from entry in standing from item in entry.Set.Instances where item.On(host) > 0 select new BookedItem(entry.Set.Reservation, item.Item, item.Count, item.Shape)],
        };
    }

    private static IEnumerable<KeyValuePair<string, long>> Taken(HoldSet set, HoldHost host) => set.Instances.SelectMany(item => item.Shape.Times(item.On(host)));

    private sealed record Entry(HoldSet Set, int From, int Until);
}
