using Promise.Api;
using Promise.TestBed.OpenStack;

namespace Promise.Integration.Tests.Reservations;

/// <summary>The same on the real OpenStack that all tests share.</summary>
public class RealReservations(SharedOpenStack openStack) : IAsyncLifetime
{
    public ReservationBed Bed { get; private set; } = null!;

    public string Pool { get; private set; } = null!;

    /// <summary>What is different about the pool; the bed is there by then.</summary>
    protected virtual Task<Func<CapacityPoolSpec, CapacityPoolSpec>> ChangeAsync() => Task.FromResult<Func<CapacityPoolSpec, CapacityPoolSpec>>(spec => spec);

    public async ValueTask InitializeAsync()
    {
        Bed = await ReservationBed.RealAsync(openStack, CancellationToken.None);
        Pool = await Bed.PoolAsync(CancellationToken.None, await ChangeAsync());
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Bed is not null) await Bed.DisposeAsync();
    }
}
