using Promise.CloudSim;

namespace Promise.Integration.Tests.Reservations;

/// <summary>The bed of a test class on the simulated cloud: three hosts of 16 cores, or what a class asks for.</summary>
public class SimulatedReservations : IAsyncLifetime
{
    public ReservationBed Bed { get; private set; } = null!;

    public string Pool { get; private set; } = null!;

    protected virtual CloudSimOptions Options => new() { QuotaForAll = -1 };

    protected virtual Api.CapacityPoolSpec Change(Api.CapacityPoolSpec spec) => spec;

    public async ValueTask InitializeAsync()
    {
        Bed = await ReservationBed.SimulatedAsync(Options, CancellationToken.None);
        Pool = await Bed.PoolAsync(CancellationToken.None, Change);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Bed is not null) await Bed.DisposeAsync();
    }
}
