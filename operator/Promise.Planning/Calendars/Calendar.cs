using System.Runtime.InteropServices;

namespace Promise.Planning;

/// <summary>
/// What is promised when, on every host and of every pool-level resource. One writer at a time; readers on other threads take a
/// <see cref="Snapshot"/>, which costs the writer nothing but a copy of each part that it changes afterwards.
/// </summary>
public sealed class Calendar : CalendarView
{
    private object writer;

    public Calendar()
        : base(new CalendarState(new object())) => writer = State.Owner;

    internal Calendar(CalendarState shared)
        : base(shared) => writer = new object();

    public Snapshot Snapshot()
    {
        writer = new object();
        return new Snapshot(State);
    }

    /// <summary>Makes a host known, or says that it has changed. Its bookings stay, whether or not they still fit.</summary>
    public void SetHost(Host host)
    {
        var state = Writable();
        foreach (var name in host.Inventories.Keys) state.ClassOf(name);
        foreach (var name in host.Adjustments.SelectMany(a => a.Delta.Select(d => d.Key))) state.ClassOf(name);
        var hosts = state.WritableHosts();
        hosts.Describe(hosts.FindOrAdd(host.Id, state.Classes.Count), host, state.Classes);
    }

    /// <summary>The host is gone. Its bookings stay until they are moved or removed: see <see cref="Planner.Repair"/>.</summary>
    /// <returns>Whether it was known.</returns>
    public bool RemoveHost(string id)
    {
        if (State.FindHost(id)?.Host is null) return false;
        var state = Writable();
        state.WritableHosts().Describe(state.Hosts.Find(id), null, state.Classes);
        return true;
    }

    public void SetPoolResource(PoolResource resource) => Writable().WritablePool(resource.Key).Describe(resource);

    /// <returns>Whether it was known.</returns>
    public bool RemovePoolResource(string key)
    {
        if (State.Pools.GetValueOrDefault(key)?.Pool is null) return false;
        Writable().WritablePool(key).Describe(null);
        return true;
    }

    /// <summary>Books, whether or not it fits: what was promised before a restart is booked again first.</summary>
    /// <exception cref="ArgumentException">A booking with this id is there already.</exception>
    public void Add(Booking booking)
    {
        if (!Writable().WritableBookings().Add(booking)) throw new ArgumentException($"booking {booking.Id} is in the calendar already", nameof(booking));
        Book(booking, +1);
    }

    /// <returns>What was removed; null where there was no such booking.</returns>
    public Booking? Remove(string id)
    {
        if (State.Bookings.Find(id) is not { } booking) return null;
        Writable().WritableBookings().Remove(booking);
        Book(booking, -1);
        return booking;
    }

    /// <summary>Puts the booking in the place of the one with the same id, if there is one.</summary>
    public void Replace(Booking booking)
    {
        Remove(booking.Id);
        Add(booking);
    }

    internal Lane WritableHost(int host) => Writable().WritableHosts().Writable(host);

    private void Book(Booking booking, int factor)
    {
        var window = booking.Occupied;
        var loads = new List<Load>(4);
        foreach (var placement in booking.Placements)
        {
            loads.Clear();
            foreach (var (name, amount) in placement.Item.Amounts.Entries)
                loads.Add(new Load(State.ClassOf(name), checked((int)amount * placement.Count)));
            var hosts = State.WritableHosts();
            var host = hosts.FindOrAdd(placement.Host, State.Classes.Count);
            var lane = hosts.Writable(host);
            lane.Take(window, CollectionsMarshal.AsSpan(loads), factor);
            Note(lane.Bookings, booking, factor);
            hosts.Summarize(host);
        }
        foreach (var (key, amount) in booking.PoolAmounts.Entries)
            State.WritablePool(key).Take(window, [new Load(0, checked((int)amount))], factor);
    }

    private static void Note(List<Booking> bookings, Booking booking, int factor)
    {
        if (factor > 0)
        {
            // two items of one booking on one host come one after the other
            if (bookings.Count > 0 && ReferenceEquals(bookings[^1], booking)) return;
            if (bookings.Count == bookings.Capacity) bookings.Capacity += 2 + bookings.Count / 8;
            bookings.Add(booking);
            return;
        }
        var at = bookings.FindLastIndex(b => ReferenceEquals(b, booking));
        if (at < 0) return;
        bookings[at] = bookings[^1];
        bookings.RemoveAt(bookings.Count - 1);
    }

    private CalendarState Writable()
    {
        if (!ReferenceEquals(State.Owner, writer)) State = State.CopyFor(writer);
        return State;
    }
}
