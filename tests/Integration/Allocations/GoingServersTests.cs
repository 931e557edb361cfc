using Promise.Api;
using Promise.CloudSim;
using Promise.Runtime;
using Promise.TestBed;

namespace Promise.Integration.Tests.Allocations;

/// <summary>What is told, and when, while Nova takes its time over a deletion.</summary>
public sealed class GoingServersTests(GoingServersTests.SlowCompute fixture, ITestOutputHelper output) : IClassFixture<GoingServersTests.SlowCompute>
{
    /// <summary>A second until the next look, and room for a busy machine.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(5);

    private readonly AllocationBed bed = fixture.Allocations;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A14_The_amounts_are_back_while_Nova_still_has_the_server_and_the_release_is_told_once_it_is_gone()
    {
        var reservation = await bed.ActiveAsync(AllocationBed.Slots(1), Cancel);
        var made = await bed.AllocatedAsync(AllocationBed.Servers(reservation, 1), Cancel);
        await bed.Reservations.UntilAsync(reservation, ReservationPhase.Allocated, Cancel);
        DateTimeOffset? returned = null, gone = null;
        using var ofReservation = bed.Operator.Get<IEntityStore<Reservation>>().Subscribe(change =>
        {
            if (change.Entity.Metadata.Uid == reservation.Metadata.Uid && change.Entity.Status.Remaining.GetValueOrDefault("web") == 1) returned ??= bed.Reservations.Time.GetUtcNow();
        });
        using var ofAllocation = bed.Operator.Get<IEntityStore<Allocation>>().Subscribe(change =>
        {
            if (change.Entity.Metadata.Uid == made.Metadata.Uid && change.Entity.Status.History.Any(h => h.Type == FactTypes.AllocationReleased)) gone ??= bed.Reservations.Time.GetUtcNow();
        });

        await bed.DeleteAsync(made, Cancel);
        var (seen, lost) = (DateTimeOffset.MinValue, DateTimeOffset.MinValue);
        while (lost == DateTimeOffset.MinValue)
        {
            var asked = bed.Reservations.Time.GetUtcNow();
            if ((await bed.ServersAsync(made, Cancel)).Count > 0) seen = asked;
            else lost = bed.Reservations.Time.GetUtcNow();
            await Task.Delay(TimeSpan.FromMilliseconds(50), Cancel);
        }

        await bed.GoneAsync(made, Cancel);
        await Eventually.HoldsAsync(() => returned is not null && gone is not null, "the stores show it", Cancel);
        output.WriteLine($"amounts back {(seen - returned)?.TotalMilliseconds:0} ms before Nova had lost the server, release told {(gone - lost)?.TotalMilliseconds:0} ms after");
        Assert.True(returned < seen);
        Assert.InRange(gone!.Value, seen, lost + Bound);
        await bed.Reservations.CancelAsync(reservation, Cancel);
    }

    /// <summary>Servers take two seconds to come and to go.</summary>
    public sealed class SlowCompute : SimulatedAllocations
    {
        protected override CloudSimOptions Options => new() { QuotaForAll = -1, StateDelay = TimeSpan.FromSeconds(2) };
    }
}
