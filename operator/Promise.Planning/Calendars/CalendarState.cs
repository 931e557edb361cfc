namespace Promise.Planning;

/// <summary>Everything a calendar knows. Each part carries its owner: a writer that does not own a part copies it before the first write.</summary>
internal sealed class CalendarState
{
    private object poolsOwner;

    public CalendarState(object owner)
    {
        Owner = poolsOwner = owner;
        (Hosts, Bookings) = (new HostTable(owner), new BookingIndex(owner));
    }

    private CalendarState(CalendarState other, object owner)
    {
        (Owner, poolsOwner) = (owner, other.poolsOwner);
        (Classes, Hosts, Pools, Bookings) = (other.Classes, other.Hosts, other.Pools, other.Bookings);
    }

    public object Owner { get; }

    public ClassIndex Classes { get; private set; } = ClassIndex.Empty;

    public HostTable Hosts { get; private set; }

    public Dictionary<string, Lane> Pools { get; private set; } = new(StringComparer.Ordinal);

    public BookingIndex Bookings { get; private set; }

    public CalendarState CopyFor(object owner) => new(this, owner);

    public Lane? FindHost(string id) => Hosts.Find(id) is >= 0 and var host ? Hosts[host] : null;

    /// <summary>Numbers the class if it has no number yet.</summary>
    public int ClassOf(string name)
    {
        var known = Classes.Find(name);
        if (known >= 0) return known;
        Classes = Classes.With(name);
        return Classes.Count - 1;
    }

    public HostTable WritableHosts() => ReferenceEquals(Hosts.Owner, Owner) ? Hosts : Hosts = Hosts.CopyFor(Owner);

    public BookingIndex WritableBookings() => ReferenceEquals(Bookings.Owner, Owner) ? Bookings : Bookings = Bookings.CopyFor(Owner);

    public Lane WritablePool(string key)
    {
        if (!ReferenceEquals(poolsOwner, Owner)) (Pools, poolsOwner) = (new(Pools, StringComparer.Ordinal), Owner);
        if (!Pools.TryGetValue(key, out var lane)) lane = Pools[key] = new Lane(key, Owner);
        return ReferenceEquals(lane.Owner, Owner) ? lane : Pools[key] = lane.CopyFor(Owner);
    }
}
