namespace Promise.Planning;

/// <summary>Everything a calendar knows. Each part carries its owner: a writer that does not own a part copies it before the first write.</summary>
internal sealed class CalendarState
{
    private object lanesOwner;
    private object indexOwner;
    private object poolsOwner;
    private BookingIndex bookings;
    private int[]? order;

    public CalendarState(object owner)
    {
        Owner = lanesOwner = indexOwner = poolsOwner = owner;
        bookings = new BookingIndex(owner);
    }

    private CalendarState(CalendarState other, object owner)
    {
        Owner = owner;
        (lanesOwner, indexOwner, poolsOwner, bookings, order) = (other.lanesOwner, other.indexOwner, other.poolsOwner, other.bookings, other.order);
        (Classes, Lanes, HostIndex, Pools) = (other.Classes, other.Lanes, other.HostIndex, other.Pools);
    }

    public object Owner { get; }

    public ClassIndex Classes { get; private set; } = ClassIndex.Empty;

    public List<Lane> Lanes { get; private set; } = [];

    public Dictionary<string, int> HostIndex { get; private set; } = new(StringComparer.Ordinal);

    public Dictionary<string, Lane> Pools { get; private set; } = new(StringComparer.Ordinal);

    public BookingIndex Bookings => bookings;

    /// <summary>Lanes by host id, so that no decision depends on the order in which hosts were made known.</summary>
    public int[] Order => order ??= [.. Enumerable.Range(0, Lanes.Count).OrderBy(i => Lanes[i].Id, StringComparer.Ordinal)];

    public CalendarState CopyFor(object owner) => new(this, owner);

    public Lane? FindHost(string id) => HostIndex.TryGetValue(id, out var index) ? Lanes[index] : null;

    public int ClassOf(string name) => (Classes = Classes.With(name)).Find(name);

    public Lane WritableHost(int index)
    {
        if (!ReferenceEquals(lanesOwner, Owner)) (Lanes, lanesOwner) = ([.. Lanes], Owner);
        return ReferenceEquals(Lanes[index].Owner, Owner) ? Lanes[index] : Lanes[index] = Lanes[index].CopyFor(Owner);
    }

    public Lane WritableHost(string id)
    {
        if (HostIndex.TryGetValue(id, out var index)) return WritableHost(index);
        if (!ReferenceEquals(lanesOwner, Owner)) (Lanes, lanesOwner) = ([.. Lanes], Owner);
        if (!ReferenceEquals(indexOwner, Owner)) (HostIndex, indexOwner) = (new(HostIndex, StringComparer.Ordinal), Owner);
        HostIndex.Add(id, Lanes.Count);
        Lanes.Add(new Lane(id, Owner));
        order = null;
        return Lanes[^1];
    }

    public Lane WritablePool(string key)
    {
        if (!ReferenceEquals(poolsOwner, Owner)) (Pools, poolsOwner) = (new(Pools, StringComparer.Ordinal), Owner);
        if (!Pools.TryGetValue(key, out var lane)) lane = Pools[key] = new Lane(key, Owner);
        return ReferenceEquals(lane.Owner, Owner) ? lane : Pools[key] = lane.CopyFor(Owner);
    }

    public BookingIndex WritableBookings() => ReferenceEquals(bookings.Owner, Owner) ? bookings : bookings = bookings.CopyFor(Owner);
}
