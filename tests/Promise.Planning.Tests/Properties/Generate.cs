using CsCheck;

namespace Promise.Planning.Tests.Properties;

internal static class Generate
{
    private static readonly Gen<PlacementRule> Rule = Gen.Frequency(
        (4, Gen.Const(PlacementRule.None)), (1, Gen.Const(PlacementRule.Affinity)), (1, Gen.Const(PlacementRule.AntiAffinity)));

    private static readonly Gen<(int From, int Until)> Span = Gen.Select(Gen.Int[0, World.Hours - 2], Gen.Int[1, World.Hours], (from, length) => (from, from + length));

    private static readonly Gen<WHost> Host = Gen.Select(
        Gen.Int[1, 6], Gen.Int[1, 4], Gen.Int[0, 1], Gen.Int[-12, World.Hours - 2], Gen.Int[2, 5], Gen.Int[0, 1],
        (a, b, zone, outage, maxUnit, others) => new WHost(a, b, zone, outage, maxUnit, others));

    private static Gen<WItem> Item(int most) => Gen.Select(
        Gen.Int[1, 3], Gen.Int[0, 2], Rule, Gen.Int[-3, 1], Gen.Int[0, 1], Gen.Int[1, most],
        (a, b, rule, zone, fips, count) => new WItem(a, b, rule, Math.Max(-1, zone), fips, count));

    private static Gen<WBooking> Booking(int most) => Gen.Select(
        Span, Item(most), Gen.Int[0, 11].Array[most], Gen.Int[0, 2], Gen.Int[0, 3], Gen.Int[0, 4],
        (span, item, seats, held, priority, firm) => new WBooking(0, span.From, span.Until, item, seats, held == 0, priority, firm == 0));

    public static Gen<World> World_(int hosts, int bookings, int slots) => Gen.Select(
        Host.Array[1, hosts], Booking(slots).Array[0, bookings], Gen.Int[3, 12],
        (h, b, pool) => new World(h, [.. b.Select((booking, i) => booking with { Id = i })], pool));

    public static Gen<WRequest> Request(int items, int most) => Gen.Select(
        Span, Item(most).Array[1, items], Gen.Int[0, 4], Gen.Bool,
        (span, requested, priority, spread) => new WRequest(span.From, span.Until, requested, priority, spread ? Strategy.Spread : Strategy.Pack));
}
