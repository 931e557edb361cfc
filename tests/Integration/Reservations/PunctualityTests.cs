using Promise.Api;
using Promise.Runtime;

namespace Promise.Integration.Tests.Reservations;

/// <summary>Timers on a real clock. A thousand of them on a quiet machine: see docs/reservations.md, "Punctuality".</summary>
public sealed class PunctualityTests(ShortWindows fixture, ITestOutputHelper output) : IClassFixture<ShortWindows>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_expiry_and_end_take_effect_at_once()
    {
        const int reservations = 20;
        var bed = fixture.Bed;
        var lateness = new Lateness(bed.Time);
        using var following = lateness.Follow(bed.Operator.Get<IEntityStore<Reservation>>());
        var now = bed.Time.GetUtcNow();
        var made = new List<Reservation>();
        for (var i = 0; i < reservations; i++)
        {
            made.Add(await bed.CreateAsync(fixture.Pool, new ReservationSpec
            {
                Pool = "",
                Start = now + TimeSpan.FromSeconds(20 + i / 2),
                Duration = TimeSpan.FromSeconds(24),
                AllocateWithin = TimeSpan.FromSeconds(i % 2 == 0 ? 12 : 0),
                FloatingIPs = [new FloatingIPItem { Name = "fip", Count = 1, Network = "public" }],
            }, Cancel));
        }

        foreach (var one in made) await bed.UntilAsync(one, ReservationPhase.Held, Cancel);
        foreach (var one in made)
        {
            await bed.UntilAsync(one, s => s.ReleasedAt is not null, Cancel);
            await bed.CancelAsync(one, Cancel);
        }

        foreach (var timer in (string[])[Lateness.Start, Lateness.Expiry, Lateness.End])
        {
            var late = lateness.Of(timer);
            output.WriteLine($"{timer}, {late.Length} times: median {late[late.Length / 2]:0} ms late, at most {late[^1]:0} ms");
            Assert.True(late[0] >= 0, $"{timer} was {-late[0]:0} ms early");
            // the goal of a second is kept by the most of them on a machine that other tests keep busy, and by 99 in 100 on a quiet one
            Assert.True(late[late.Length / 2] <= 1000, $"half of {timer} was later than {late[late.Length / 2]:0} ms");
            Assert.True(late[^1] <= 3000, $"{timer} was {late[^1]:0} ms late");
        }

        Assert.Equal((reservations, reservations / 2, reservations / 2), (lateness.Count(Lateness.Start), lateness.Count(Lateness.Expiry), lateness.Count(Lateness.End)));
    }
}
