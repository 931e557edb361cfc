using System.Net;
using System.Text.Json.Nodes;
using Promise.TestBed;

namespace Promise.Integration.Tests.Pools;

/// <summary>Windows, zones and flavors, asked over HTTP.</summary>
public abstract class QueryTests(PoolsPlane planes)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected abstract Task<TestCloud> CloudAsync();

    [Fact]
    public async Task A04_A_future_reservation_is_found_by_the_windows_that_overlap_it_and_exclusively_by_those_that_contain_it()
    {
        await using var cloud = await CloudAsync();
        await using var bed = await PoolBed.StartAsync(planes, cloud, Cancel);
        using var ask = bed.Ask();
        var (start, end) = (Clock.In(7), Clock.In(8));
        await bed.ReserveAsync("breakfast", 1, start, end, Cancel);

        Assert.Equal(["breakfast"], await ask.ReservationsAsync(start, end, Cancel));
        Assert.Equal(["breakfast"], await ask.ReservationsAsync(start.AddMinutes(20), end.AddMinutes(-20), Cancel));
        Assert.Equal(["breakfast"], await ask.ReservationsAsync(start.AddMinutes(-20), start.AddMinutes(20), Cancel));
        // half-open at both ends
        Assert.Empty(await ask.ReservationsAsync(end, end.AddHours(1), Cancel));
        Assert.Empty(await ask.ReservationsAsync(start.AddHours(-1), start, Cancel));

        const string exclusive = "&scope=within";
        Assert.Equal(["breakfast"], await ask.ReservationsAsync(start, end, Cancel, exclusive));
        Assert.Equal(["breakfast"], await ask.ReservationsAsync(start.AddHours(-1), end.AddHours(1), Cancel, exclusive));
        Assert.Empty(await ask.ReservationsAsync(start.AddMinutes(20), end.AddMinutes(-20), Cancel, exclusive));
        Assert.Empty(await ask.ReservationsAsync(start, end.AddMinutes(-1), Cancel, exclusive));
        Assert.Empty(await ask.ReservationsAsync(start.AddMinutes(1), end, Cancel, exclusive));
        Assert.Empty(await ask.ReservationsAsync(end, end.AddHours(1), Cancel, exclusive));
        await bed.CancelAsync("breakfast", Cancel);
        await Eventually.HoldsAsync(async () => (await ask.ReservationsAsync(start, end, Cancel)).Length == 0, Cancel);
    }

    [Fact]
    public async Task A_promise_takes_its_room_in_its_window_only()
    {
        await using var cloud = await CloudAsync();
        await using var bed = await PoolBed.StartAsync(planes, cloud, Cancel);
        using var ask = bed.Ask();
        var (start, end) = (Clock.In(7), Clock.In(8));
        const string flavor = "&flavor=m.small";
        var before = await ask.CapacityAsync(start, end, Cancel, flavor);
        await bed.ReserveAsync("breakfast", 8, start, end, Cancel);

        var during = await ask.CapacityAsync(start, end, Cancel, flavor);
        Assert.Equal(8, during.Figure("vcpus", "booked"));
        Assert.Equal(before.Figure("vcpus", "available") - 8, during.Figure("vcpus", "available"));
        Assert.Equal(before.Figure("vcpus", "total"), during.Figure("vcpus", "total"));
        Assert.Equal(Fits(before) - 8, Fits(during));
        Assert.Equal(during.Figure("vcpus", "booked"), (await ask.CapacityAsync(start.AddMinutes(-30), start.AddMinutes(1), Cancel)).Figure("vcpus", "booked"));

        var after = await ask.CapacityAsync(end, end.AddHours(1), Cancel, flavor);
        Assert.Equal((0, Fits(before)), (after.Figure("vcpus", "booked"), Fits(after)));
        var series = await ask.CapacityAsync(start.AddHours(-1), end.AddHours(1), Cancel, "&series=true");
        Assert.Equal([start.AddHours(-1), start, end], series.Instants());

        // zone by zone it is the same capacity
        var zones = (await bed.UntilAsync(p => p.Status.Zones.Count > 0, Cancel)).Status.Zones;
        var sum = 0L;
        foreach (var zone in zones) sum += (await ask.CapacityAsync(start, end, Cancel, $"&zone={zone.Name}")).Figure("vcpus", "total");
        Assert.Equal(during.Figure("vcpus", "total"), sum);
        await bed.CancelAsync("breakfast", Cancel);
    }

    [Fact]
    public async Task A_question_that_makes_no_sense_is_told_so()
    {
        await using var cloud = await CloudAsync();
        await using var bed = await PoolBed.StartAsync(planes, cloud, Cancel);
        using var ask = bed.Ask();

        foreach (var wrong in new[]
        {
            "capacity?start=tomorrow", "capacity?start=2030-01-01T00:00:00Z&end=2030-01-01T00:00:00Z", "capacity?zone=nowhere", "capacity?flavor=huge", "reservations?scope=beside",
        })
            Assert.Equal(HttpStatusCode.BadRequest, await ask.StatusAsync(wrong, Cancel));
        Assert.Equal(HttpStatusCode.NotFound, await ask.StatusAsync("/v1/pools/nobodys/capacity", Cancel));
        Assert.Equal("3.1.0", (await ask.GetAsync("/openapi/v1.json", Cancel))["openapi"]!.GetValue<string>());
    }

    private static long Fits(JsonNode answer) => answer["density"]!["available"]!.GetValue<long>();
}
