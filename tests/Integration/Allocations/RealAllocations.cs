using Promise.Api;
using Promise.Integration.Tests.Reservations;
using Promise.TestBed.OpenStack;

namespace Promise.Integration.Tests.Allocations;

/// <summary>The same on the real OpenStack that all tests share.</summary>
public class RealAllocations(SharedOpenStack openStack) : IAsyncLifetime
{
    private ReservationBed? bed;

    public AllocationBed Allocations { get; private set; } = null!;

    protected virtual CapacityPoolSpec Change(CapacityPoolSpec spec) => AllocationBed.OpenToConsumer(spec);

    public async ValueTask InitializeAsync()
    {
        bed = await ReservationBed.RealAsync(openStack, CancellationToken.None);
        Allocations = await AllocationBed.OfAsync(bed, await bed.PoolAsync(CancellationToken.None, Change), CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Allocations is not null) await Allocations.CleanAsync();
        if (bed is not null) await bed.DisposeAsync();
    }
}
