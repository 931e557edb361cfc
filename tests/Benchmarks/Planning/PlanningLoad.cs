using System.Collections.Immutable;
using Promise.Planning;

namespace Promise.Benchmarks.Planning;

/// <summary>A calendar of a given size at a steady load of somewhat more than half: the more bookings, the shorter each.</summary>
internal sealed class PlanningLoad
{
    public const int Days = 90;

    public static readonly DateTimeOffset Origin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly Item Large = new("workers", Amounts.Of(("VCPU", 4), ("MEMORY_MB", 8192), ("DISK_GB", 80)));

    private static readonly Item[] Flavors =
    [
        new("small", Amounts.Of(("VCPU", 1), ("MEMORY_MB", 2048), ("DISK_GB", 20))), Large,
        new("large", Amounts.Of(("VCPU", 8), ("MEMORY_MB", 16384), ("DISK_GB", 160))),
    ];

    private readonly Random random;
    private readonly double meanHours;

    public PlanningLoad(int hosts, int bookings, int seed = 1)
    {
        random = new Random(seed);
        (HostCount, meanHours) = (hosts, Days * 24.0 * 8 * hosts / bookings / 2.5);
        Hosts = [.. Enumerable.Range(0, hosts).Select(MakeHost)];
        Bookings = MakeBookings(bookings);
    }

    public int HostCount { get; }

    public Host[] Hosts { get; }

    /// <summary>They fit, one beside the other.</summary>
    public Booking[] Bookings { get; }

    public static Host MakeHost(int i) => new($"{i:x8}-0000-4000-8000-{i:x12}", $"cmp{i}", $"az{i % 3}", Inventories);

    private static ImmutableDictionary<string, Inventory> Inventories { get; } = ImmutableDictionary.CreateRange(StringComparer.Ordinal,
    [
        KeyValuePair.Create("VCPU", new Inventory(64)),
        KeyValuePair.Create("MEMORY_MB", new Inventory(262_144, Reserved: 8192)),
        KeyValuePair.Create("DISK_GB", new Inventory(4000)),
    ]);

    public Calendar Build(IReadOnlyList<Booking>? bookings = null)
    {
        var calendar = new Calendar();
        foreach (var host in Hosts) calendar.SetHost(host);
        foreach (var booking in bookings ?? Bookings) calendar.Add(booking);
        return calendar;
    }

    public Window NextWindow()
    {
        var start = Origin.AddSeconds(random.Next(Days * 24 * 3600));
        var hours = -Math.Log(1 - random.NextDouble()) * meanHours;
        return new Window(start, start.AddSeconds(60 + (int)(hours * 3600)));
    }

    private Booking[] MakeBookings(int count)
    {
        var calendar = Build([]);
        var made = new Booking[count];
        for (var i = 0; i < count; i++)
        {
            Window window;
            Item item;
            string host;
            int slots;
            do
            {
                (window, item, slots) = (NextWindow(), Flavors[random.Next(Flavors.Length)], random.Next(1, 5));
                host = Hosts[random.Next(HostCount)].Id;
            }
            while (item.Amounts.Any(a => calendar.MinimumFree(host, a.Key, window) < a.Value * slots));
            made[i] = new Booking($"{i:x8}-0000-4000-9000-{i:x12}", window, [new Placement(item, host, slots)]);
            calendar.Add(made[i]);
        }
        return made;
    }
}
