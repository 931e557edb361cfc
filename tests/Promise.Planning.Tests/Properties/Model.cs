namespace Promise.Planning.Tests.Properties;

/// <summary>The same decisions by trying everything, hour by hour and slot by slot. It shares no code with the planner.</summary>
public sealed class Model
{
    private readonly World world;
    private readonly int[,,] use;
    private readonly int[] pool = new int[World.Hours];

    public Model(World world) => (this.world, use) = (world, new int[world.Hosts.Length, World.Hours, World.Classes]);

    private int Hosts => world.Hosts.Length;

    public bool TryBook(WBooking booking)
    {
        var perHost = booking.PerHost(Hosts);
        if (!ObeysRule(booking.Item.Rule, perHost)) return false;
        for (var h = 0; h < Hosts; h++)
            if (perHost[h] > 0 && !Fits(h, booking.Item, perHost[h], booking.From, booking.Until))
                return false;
        if (!PoolFits(booking.Item.Fips * booking.Slots, booking.From, booking.Until)) return false;
        Book(booking, +1);
        return true;
    }

    public void Book(WBooking booking, int factor)
    {
        var perHost = booking.PerHost(Hosts);
        for (var h = 0; h < Hosts; h++) Put(h, booking.Item, perHost[h] * factor, booking.From, booking.Until);
        for (var t = booking.From; t < Math.Min(booking.Until, World.Hours); t++) pool[t] += booking.Item.Fips * booking.Slots * factor;
    }

    public int Free(int host, int resourceClass, int from, int until)
    {
        var free = int.MaxValue;
        for (var t = from; t < Math.Min(until, World.Hours); t++) free = Math.Min(free, FreeAt(host, resourceClass, t));
        return free;
    }

    public int FreeAt(int host, int resourceClass, int hour)
    {
        var free = world.Hosts[host].Capacity(resourceClass) - use[host, hour, resourceClass];
        return world.Hosts[host].Out == hour ? Math.Min(0, free) : free;
    }

    public int PoolFreeAt(int hour) => world.PoolTotal - pool[hour];

    /// <summary>Whether all items fit together, the given bookings moved at will.</summary>
    public bool Feasible(WRequest request, WBooking[] movable)
    {
        var fips = request.Items.Sum(i => i.Fips * i.Count);
        if (!PoolFits(fips, request.From, request.Until)) return false;
        foreach (var booking in movable) Book(booking, -1);
        var found = PlaceAll([.. request.Items.Select(i => (i, i.Count, request.From, request.Until)), .. movable.Select(b => (b.Item, b.Slots, b.From, b.Until))], 0);
        foreach (var booking in movable) Book(booking, +1);
        return found;
    }

    public static bool ObeysRule(PlacementRule rule, int[] perHost) => rule switch
    {
        PlacementRule.Affinity => perHost.Count(n => n > 0) <= 1,
        PlacementRule.AntiAffinity => perHost.All(n => n <= 1),
        _ => true,
    };

    private bool PlaceAll((WItem Item, int Count, int From, int Until)[] all, int index) =>
        index == all.Length || Spread(all, index, all[index].Count, 0);

    private bool Spread((WItem Item, int Count, int From, int Until)[] all, int index, int left, int host)
    {
        if (left == 0) return PlaceAll(all, index + 1);
        if (host == Hosts) return false;
        var (item, count, from, until) = all[index];
        for (var n = item.Rule == PlacementRule.AntiAffinity ? Math.Min(1, left) : left; n >= 0; n--)
        {
            if (item.Rule == PlacementRule.Affinity && n != 0 && n != count) continue;
            if (n > 0 && !Fits(host, item, n, from, until)) continue;
            Put(host, item, n, from, until);
            var found = Spread(all, index, left - n, host + 1);
            Put(host, item, -n, from, until);
            if (found) return true;
        }
        return false;
    }

    public bool FitsOn(int host, WItem item, int slots, int from, int until) => slots == 0 || Fits(host, item, slots, from, until);

    private bool Fits(int host, WItem item, int slots, int from, int until)
    {
        if (!item.Suits(world.Hosts[host])) return false;
        for (var t = from; t < Math.Min(until, World.Hours); t++)
        {
            if (world.Hosts[host].Out == t) return false;
            for (var c = 0; c < World.Classes; c++)
                if (item.Amount(c) > 0 && FreeAt(host, c, t) < item.Amount(c) * slots) return false;
        }
        return true;
    }

    private bool PoolFits(int fips, int from, int until)
    {
        for (var t = from; t < Math.Min(until, World.Hours); t++)
            if (fips > 0 && PoolFreeAt(t) < fips) return false;
        return true;
    }

    private void Put(int host, WItem item, int slots, int from, int until)
    {
        for (var t = from; t < Math.Min(until, World.Hours); t++)
            for (var c = 0; c < World.Classes; c++)
                use[host, t, c] += item.Amount(c) * slots;
    }
}
