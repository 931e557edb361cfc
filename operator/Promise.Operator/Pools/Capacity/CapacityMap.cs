using System.Collections.Immutable;
using Promise.Api;
using Promise.Operator.Pools.Observation;
using Promise.Planning;

namespace Promise.Operator.Pools.Capacity;

/// <summary>The figures of a pool at one instant. Pure.</summary>
public static class CapacityMap
{
    /// <param name="calendar">The pool's calendar; what it books at <paramref name="at"/> is reserved or allocated.</param>
    /// <param name="stale">Services whose figures are old, as in <c>status.sources</c>.</param>
    public static ImmutableArray<CapacityFigures> Of(
        CalendarView calendar, PoolObservation observation, IEnumerable<Reservation> reservations, IReadOnlySet<string> stale, DateTimeOffset at) =>
        Of(calendar, observation, Allocated(observation, reservations), stale, at);

    /// <summary>The same for each zone, hosts only: nothing else is in a zone.</summary>
    public static ImmutableArray<ZoneCapacity> Zones(
        CalendarView calendar, PoolObservation observation, IEnumerable<Reservation> reservations, IReadOnlySet<string> stale, DateTimeOffset at)
    {
        var allocated = Allocated(observation, reservations);
        return
        [
            .. from zone in observation.Hosts.GroupBy(h => h.Zone, StringComparer.Ordinal).OrderBy(z => z.Key, StringComparer.Ordinal)
               select new ZoneCapacity { Name = zone.Key, Hosts = zone.Count(), Capacity = [.. Hosts(calendar, observation, allocated, stale, at, zone.Key)] },
        ];
    }

    /// <summary>Resource classes that any host of the pool has, in the order of the map.</summary>
    public static IEnumerable<string> Classes(PoolObservation observation) =>
        observation.Hosts.SelectMany(h => h.Inventories.Keys).Distinct(StringComparer.Ordinal).OrderBy(Rank).ThenBy(c => c, StringComparer.Ordinal);

    /// <summary>Resources of the pool as a whole that the map shows: not the quotas, which are the projects' own affair.</summary>
    public static IEnumerable<PoolResource> Resources(PoolObservation observation) =>
        observation.Resources.Where(r => !r.Key.StartsWith("project/", StringComparison.Ordinal)).OrderBy(r => r.Key, StringComparer.Ordinal);

    private static ImmutableArray<CapacityFigures> Of(
        CalendarView calendar, PoolObservation observation, AllocatedAmounts allocated, IReadOnlySet<string> stale, DateTimeOffset at) =>
    [
        .. Hosts(calendar, observation, allocated, stale, at, zone: null),
        .. from resource in Resources(observation)
           let isStale = stale.Contains(resource.Key.StartsWith("volume", StringComparison.Ordinal) ? "block-storage" : "network")
           select Figures(resource.Key, null, calendar.SeriesOfPool(resource.Key, Instant(at))[0], allocated.OfPool(resource.Key), isStale),
    ];

    private static IEnumerable<CapacityFigures> Hosts(
        CalendarView calendar, PoolObservation observation, AllocatedAmounts allocated, IReadOnlySet<string> stale, DateTimeOffset at, string? zone) =>
        from resourceClass in Classes(observation)
        select Figures(
            ResourceUnits.NameOf(resourceClass), zone, calendar.Series(resourceClass, Instant(at), zone)[0], allocated.OfClass(resourceClass, zone),
            stale.Contains("placement") || stale.Contains("compute"));

    private static CapacityFigures Figures(string resource, string? zone, Step step, long allocated, bool isStale)
    {
        var left = step.Total - step.Others - step.Booked;
        return new CapacityFigures
        {
            Resource = resource,
            Unit = ResourceUnits.UnitOf(resource),
            Zone = zone,
            Total = step.Total,
            Used = step.Others,
            Reserved = Math.Max(0, step.Booked - allocated),
            Allocated = allocated,
            // room on one host is no help to another that has too little, unless all of it together is too little
            Available = left < 0 ? left : step.Free,
            Stale = isStale,
        };
    }

    private static AllocatedAmounts Allocated(PoolObservation observation, IEnumerable<Reservation> reservations) =>
        new(reservations, observation.Hosts.ToDictionary(h => h.Id, h => h.Zone, StringComparer.Ordinal), observation.StorageShares);

    private static Window Instant(DateTimeOffset at) => Window.Of(at, TimeSpan.FromTicks(1));

    private static int Rank(string resourceClass) => resourceClass switch
    {
        ResourceUnits.VcpuClass => 0,
        ResourceUnits.MemoryClass => 1,
        ResourceUnits.DiskClass => 2,
        _ => 3,
    };
}
