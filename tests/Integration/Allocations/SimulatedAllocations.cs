using Promise.Api;
using Promise.Integration.Tests.Reservations;

namespace Promise.Integration.Tests.Allocations;

/// <summary>The bed of a test class on the simulated cloud.</summary>
public class SimulatedAllocations : SimulatedReservations, IAsyncLifetime
{
    public AllocationBed Allocations { get; private set; } = null!;

    protected override CapacityPoolSpec Change(CapacityPoolSpec spec) => AllocationBed.OpenToConsumer(spec);

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        Allocations = await AllocationBed.OfAsync(Bed, Pool, CancellationToken.None);
    }
}
