using System.Collections.Immutable;

namespace Promise.Planning;

/// <summary>What can be asked of a calendar and of its snapshots alike.</summary>
public abstract class CalendarView
{
    private protected CalendarView(CalendarState state) => State = state;

    public IEnumerable<Host> Hosts => State.Hosts.Order.Select(i => State.Hosts[i].Host).OfType<Host>();

    public IEnumerable<PoolResource> PoolResources => State.Pools.Values.Select(p => p.Pool).OfType<PoolResource>();

    /// <summary>All bookings, in no order.</summary>
    public IEnumerable<Booking> Bookings => State.Bookings.All;

    internal CalendarState State { get; private protected set; }

    public Host? FindHost(string id) => State.FindHost(id)?.Host;

    public PoolResource? FindPoolResource(string key) => State.Pools.GetValueOrDefault(key)?.Pool;

    public Booking? FindBooking(string id) => State.Bookings.Find(id);

    /// <summary>The bookings whose window overlaps the given one or, if asked so, lies wholly inside it.</summary>
    public IEnumerable<Booking> BookingsIn(Window window, bool contained = false) =>
        Bookings.Where(b => contained ? window.Contains(b.Window) : window.Overlaps(b.Window)).OrderBy(b => b.Window.From).ThenBy(b => b.Id, StringComparer.Ordinal);

    /// <summary>The least that is free on a host at any instant of the window; 0 while it is unknown or out of service, negative where too much is promised.</summary>
    public long MinimumFree(string hostId, string resourceClass, Window window)
    {
        if (State.FindHost(hostId) is not { } lane) return 0;
        var index = State.Classes.Find(resourceClass);
        var free = index < 0 ? 0 : lane.Free(index, window);
        return lane.IsOut(window) ? Math.Min(0, free) : free;
    }

    /// <summary>The least that is free of a pool-level resource at any instant of the window; 0 where it is unknown.</summary>
    public long MinimumFreeOfPool(string key, Window window) => State.Pools.GetValueOrDefault(key)?.Free(0, window) ?? 0;

    /// <summary>A resource class over a window, summed over the hosts of a zone (null: of all): a step wherever anything changes.</summary>
    public ImmutableArray<Step> Series(string resourceClass, Window window, string? zone = null) =>
        StepSeries.Of(State.Hosts.Lanes.Where(l => l.Host is { } h && (zone is null || h.Zone == zone)), resourceClass, State.Classes.Find(resourceClass), window);

    /// <summary>A resource class of one host over a window.</summary>
    public ImmutableArray<Step> SeriesOfHost(string hostId, string resourceClass, Window window) =>
        StepSeries.Of(State.Hosts.Lanes.Where(l => l.Id == hostId), resourceClass, State.Classes.Find(resourceClass), window);

    /// <summary>A pool-level resource over a window.</summary>
    public ImmutableArray<Step> SeriesOfPool(string key, Window window) =>
        StepSeries.Of(State.Pools.GetValueOrDefault(key) is { } lane ? [lane] : [], key, 0, window);

    /// <summary>The bookings with a slot on a host, in no order.</summary>
    public IReadOnlyList<Booking> BookingsOnHost(string hostId) => State.FindHost(hostId)?.Bookings ?? [];

    /// <summary>Per resource class, the most that is booked on a host at any instant from now on, held or not: what its guard and its slots own together.</summary>
    public Amounts Envelope(string hostId, DateTimeOffset from) =>
        Promise.Planning.Envelope.Of(BookingsOnHost(hostId).Select(b => (b.Window, b.AmountsOn(hostId))), from);
}
