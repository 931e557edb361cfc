using Promise.Api;

namespace Promise.Integration.Tests.Reservations;

/// <summary>Timers on a real clock.</summary>
public sealed class PunctualityTests(SimulatedReservations fixture, ITestOutputHelper output) : IClassFixture<SimulatedReservations>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_expiry_and_end_take_effect_within_a_second()
    {
        const int reservations = 20;
        var bed = fixture.Bed;
        var now = bed.Time.GetUtcNow();
        var made = new List<Reservation>();
        for (var i = 0; i < reservations; i++)
        {
            var start = now + TimeSpan.FromSeconds(20 + i);
            made.Add(await bed.CreateAsync(fixture.Pool, new ReservationSpec
            {
                Pool = "",
                Start = start,
                Duration = TimeSpan.FromSeconds(60),
                AllocateWithin = TimeSpan.FromSeconds(i % 2 == 0 ? 20 : 0),
                FloatingIPs = [new FloatingIPItem { Name = "fip", Count = 1, Network = "public" }],
            }, Cancel));
        }

        foreach (var one in made) await bed.UntilAsync(one, ReservationPhase.Held, Cancel);
        var lags = new List<double>();
        foreach (var one in made)
        {
            var over = await bed.UntilAsync(one, s => s.ReleasedAt is not null, Cancel);
            lags.Add((over.Status.StartedAt!.Value - over.Status.Window!.Start).TotalSeconds);
            lags.Add(over.Status.ExpiredAt is { } expired ? (expired - over.Status.Window.ExpiresAt!.Value).TotalSeconds : (over.Status.EndedAt!.Value - over.Status.Window.End!.Value).TotalSeconds);
            await bed.CancelAsync(one, Cancel);
        }

        lags.Sort();
        output.WriteLine($"{lags.Count} timers: median {lags[lags.Count / 2]:0.000} s, p99 {lags[(int)(lags.Count * 0.99)]:0.000} s, most {lags[^1]:0.000} s");
        // written in whole seconds; the machine may be busy with other tests, so the bound is not the goal of 1 s itself
        Assert.True(lags[(int)(lags.Count * 0.99)] <= 3, $"p99 is {lags[(int)(lags.Count * 0.99)]} s");
    }
}
