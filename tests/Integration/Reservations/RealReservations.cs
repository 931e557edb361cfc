using Promise.TestBed.OpenStack;

namespace Promise.Integration.Tests.Reservations;

/// <summary>The same on the real OpenStack that all tests share.</summary>
public sealed class RealReservations(SharedOpenStack openStack) : IAsyncLifetime
{
    public ReservationBed Bed { get; private set; } = null!;

    public string Pool { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Bed = await ReservationBed.RealAsync(openStack, CancellationToken.None);
        Pool = await Bed.PoolAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (Bed is not null) await Bed.DisposeAsync();
    }
}
