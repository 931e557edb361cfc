using System.Collections.Immutable;

namespace Promise.Planning.Tests.Properties;

/// <summary>A small case: a few hosts, a few bookings, whole hours from 0 to <see cref="Hours"/>. What lies after the last hour stands for ever.</summary>
public sealed record World(WHost[] Hosts, WBooking[] Bookings, int PoolTotal)
{
    public const int Hours = 8;
    public const int Classes = 2;

    private static readonly DateTimeOffset Origin = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset At(int hour) => Origin.AddHours(hour);

    public static int HourOf(DateTimeOffset at) => (int)(at - Origin).TotalHours;

    public static Window Span(int from, int until) => new(At(from), until >= Hours ? null : At(until));

    public static string HostId(int host) => $"host-{host}";

    /// <summary>The calendar of this world: what does not fit any more by then is left out.</summary>
    public (Calendar Calendar, WBooking[] Booked) Build()
    {
        var calendar = new Calendar();
        for (var h = 0; h < Hosts.Length; h++) calendar.SetHost(Hosts[h].ToHost(h));
        calendar.SetPoolResource(new PoolResource("fip", PoolTotal));
        var model = new Model(this);
        var booked = new List<WBooking>();
        foreach (var booking in Bookings)
        {
            if (!model.TryBook(booking)) continue;
            booked.Add(booking);
            calendar.Add(booking.ToBooking(Hosts.Length));
        }
        return (calendar, [.. booked]);
    }
}

/// <param name="Out">The hour at which it is out of service for one hour; negative: never.</param>
public sealed record WHost(int A, int B, int Zone, int Out, int MaxUnit, int Others)
{
    public Host ToHost(int index) => new(World.HostId(index), $"cmp{index}", $"az{Zone}", ImmutableDictionary.CreateRange(StringComparer.Ordinal,
    [
        KeyValuePair.Create("A", new Inventory(A + 1, Reserved: 1, MaxUnit: MaxUnit)),
        KeyValuePair.Create("B", new Inventory(B, AllocationRatio: 1.5)),
    ]))
    {
        OthersUse = Amounts.Of(("A", Others)),
        OutOfService = Out < 0 ? [] : [World.Span(Out, Out + 1)],
    };

    public int Capacity(int resourceClass) => resourceClass == 0 ? A - Others : (int)Math.Floor(B * 1.5);
}

/// <param name="Zone">-1: any.</param>
public sealed record WItem(int A, int B, PlacementRule Rule, int Zone, int Fips, int Count)
{
    public Item ToItem(int index) => new($"item-{index}", Amounts.Of(("A", A), ("B", B)))
    {
        Rule = Rule,
        Zone = Zone < 0 ? null : $"az{Zone}",
        PoolAmounts = Amounts.Of(("fip", Fips)),
    };

    public int Amount(int resourceClass) => resourceClass == 0 ? A : B;

    public bool Suits(WHost host) => (Zone < 0 || Zone == host.Zone) && A <= host.MaxUnit;
}

/// <param name="Seats">For each slot a number that stands for a host.</param>
public sealed record WBooking(int Id, int From, int Until, WItem Item, int[] Seats, bool Held, int Priority, bool Protected)
{
    public int Slots => Math.Min(Item.Count, Seats.Length);

    public int[] PerHost(int hosts)
    {
        var perHost = new int[hosts];
        for (var s = 0; s < Slots; s++) perHost[Seats[s] % hosts]++;
        return perHost;
    }

    public Booking ToBooking(int hosts)
    {
        var perHost = PerHost(hosts);
        var item = Item.ToItem(0);
        return new Booking($"booking-{Id}", World.Span(From, Until),
            [.. Enumerable.Range(0, hosts).Where(h => perHost[h] > 0).Select(h => new Placement(item, World.HostId(h), perHost[h], Held))])
        {
            PoolAmounts = Amounts.Of(("fip", Item.Fips * Slots)),
            Priority = Priority,
            Protected = Protected,
        };
    }
}

public sealed record WRequest(int From, int Until, WItem[] Items, int Priority, Strategy Strategy)
{
    public Request ToRequest(string id = "new") => new(id, World.Span(From, Until), [.. Items.Select((item, i) => new ItemRequest(item.ToItem(i), item.Count))])
    {
        Priority = Priority,
        Strategy = Strategy,
    };

    /// <summary>The same, begun at another hour.</summary>
    public WRequest StartingAt(int hour) => this with { From = hour, Until = Until >= World.Hours ? Until : Until - From + hour };
}
