using Promise.Planning;
using Adjustment = Promise.Planning.Adjustment;

namespace Promise.Operator.Pools.Adjustments;

/// <summary>
/// Divides an amount of the whole pool among its hosts, because only on hosts can a slot be placed. A decrease is taken where most is free
/// throughout its window, so that it breaks a promise only where no division could spare it. A host that is out of service all the while has nothing to give. Pure.
/// </summary>
internal static class HostShares
{
    /// <param name="all">As the adjustments before this one leave them: two decreases don't take the same amount.</param>
    public static IEnumerable<(string Host, Adjustment Adjustment)> Of(IEnumerable<Host> all, CalendarView calendar, string resourceClass, long delta, Window window)
    {
        var hosts = all.Where(h => h.Inventories.ContainsKey(resourceClass) && !h.OutOfService.Any(o => o.Contains(window)))
            .Select(h => (h.Id, Free: Free(calendar, h, resourceClass, window), h.Inventories[resourceClass].Capacity))
            .OrderByDescending(h => h.Free).ThenBy(h => h.Id, StringComparer.Ordinal).ToList();
        if (hosts.Count == 0 || delta == 0) yield break;

        if (delta > 0)
        {
            yield return (hosts[0].Id, new Adjustment(window, Amounts.Of((resourceClass, delta))));
            yield break;
        }

        var left = -delta;
        for (var i = 0; i < hosts.Count && left > 0; i++)
        {
            // what nobody has free is taken all the same, from the last: somebody's promise is broken then, and whoever decides is told whose
            var share = i == hosts.Count - 1 ? left : Math.Min(left, Math.Max(0, hosts[i].Free));
            if (share == 0) continue;

            left -= share;
            yield return (hosts[i].Id, new Adjustment(window, Amounts.Of((resourceClass, -share))));
        }
    }

    // the calendar may have adjustments of this host already, this one among them: they are no use
    private static long Free(CalendarView calendar, Host host, string resourceClass, Window window) =>
        host.Inventories[resourceClass].Capacity - host.OthersUse[resourceClass]
        + host.Adjustments.Where(a => a.Window.Overlaps(window)).Sum(a => Math.Min(0, a.Delta[resourceClass]))
        - Envelope.Of(calendar.BookingsOnHost(host.Id).Where(b => b.Window.Overlaps(window)).Select(b => (b.Window, b.AmountsOn(host.Id))), window.Start)[resourceClass];
}
