using Promise.Api;

namespace Promise.Operator.Reservations.Holding;

/// <summary>How many of each item a promise has. Items that a spec names have names of their own; those made of amounts may have one together.</summary>
public static class Counts
{
    /// <summary>Items that are not instances.</summary>
    public static IEnumerable<(string Item, int Count)> Counted(this Booking booking) =>
        booking.Volumes.Select(v => (v.Name, v.Count)).Concat(booking.FloatingIPs.Select(f => (f.Name, f.Count))).Concat(booking.Addresses.Select(a => (a.Name, a.Count)));

    public static IEnumerable<(string Item, int Count)> All(this Booking booking) => booking.Instances.Select(i => (i.Name, i.Count)).Concat(booking.Counted());

    public static Dictionary<string, int> PerItem(this Booking booking) =>
        booking.All().GroupBy(i => i.Item, StringComparer.Ordinal).ToDictionary(i => i.Key, i => i.Sum(one => one.Count), StringComparer.Ordinal);

    public static int CountOf(this Booking booking, string item) => booking.All().Where(i => i.Item == item).Sum(i => i.Count);
}
