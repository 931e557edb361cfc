using k8s.Models;
using Promise.Api;
using Promise.Integration.Tests.Invariants;
using Promise.Operator.Holds.Sets;

namespace Promise.Integration.Tests.Holds;

/// <summary>The sets that a test of holds has booked, as the reservations that they would be of. Nothing says when they are held: the test knows.</summary>
internal sealed class PromisesByHand(BookedByHand book, Guid pool) : IPromises
{
    /// <summary>No pool is left: whatever still guards, guards nothing.</summary>
    public bool IsOver { get; set; }

    public Task<IReadOnlyDictionary<Guid, Reservation>> ReservationsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<Guid, Reservation>>(book.Sets.ToDictionary(set => set.Reservation, Promise));

    public Task<IReadOnlyList<CapacityPool>> PoolsAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<CapacityPool>>(IsOver ? [] :
    [
        new CapacityPool
        {
            Metadata = new V1ObjectMeta { Name = "bed", Uid = pool.ToString() },
            Spec = new CapacityPoolSpec { Cloud = new PoolCloud { CredentialsRef = new PoolCredentialsReference { Namespace = "bed", Name = "bed" } } },
        },
    ]);

    public void Dispose()
    {
    }

    private static Reservation Promise(HoldSet set) => new()
    {
        Metadata = new V1ObjectMeta { Name = set.Reservation.ToString(), NamespaceProperty = "bed", Uid = set.Reservation.ToString() },
        Spec = new ReservationSpec { Pool = "bed" },
        Status = new ReservationStatus
        {
            Window = new BookedWindow { Start = DateTimeOffset.UnixEpoch },
            Booked = new Booking
            {
                Priority = 0,
                Instances =
                [
                    .. set.Instances.Select(item => new BookedInstances
                    {
                        Name = item.Item, Count = item.Count, Placement = InstancePlacement.None,
                        Shape = new InstanceShape { Vcpus = (int)item.Shape["VCPU"], MemoryMiB = item.Shape["MEMORY_MB"], DiskGiB = item.Shape["DISK_GB"] },
                    }),
                ],
            },
        },
    };
}
