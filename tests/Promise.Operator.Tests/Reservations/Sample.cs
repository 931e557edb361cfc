using k8s.Models;
using Promise.Api;
using Promise.Operator.Reservations.Status;

namespace Promise.Operator.Tests.Reservations;

/// <summary>A reservation of 2 slots on cmp1 and cmp2, from T+1h to T+2h, expiring 30 minutes after its start.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset T = new(2030, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public const string Uid = "6f1c2a34-0000-4000-8000-000000000001";

    public static DateTimeOffset At(double minutes) => T + TimeSpan.FromMinutes(minutes);

    public static CapacityPool Pool => new()
    {
        Metadata = new V1ObjectMeta { Name = "east", Uid = "6f1c2a34-0000-4000-8000-0000000000ff", Generation = 1 },
        Spec = new CapacityPoolSpec { Cloud = new PoolCloud { CredentialsRef = new PoolCredentialsReference { Namespace = "default", Name = "east" } } },
    };

    public static Reservation Booked(Func<ReservationStatus, ReservationStatus>? change = null, Func<ReservationSpec, ReservationSpec>? spec = null)
    {
        var asked = new ReservationSpec { Pool = "east", Start = At(60), End = At(120) };
        var status = new ReservationStatus
        {
            ObservedGeneration = 1,
            Window = new BookedWindow { Start = At(60), End = At(120), ExpiresAt = At(90) },
            BookedGeneration = 1,
            Booked = new Booking
            {
                Priority = 0,
                Instances =
                [
                    new BookedInstances
                    {
                        Name = "web", Count = 2, Flavor = "m1.small", Placement = InstancePlacement.None, Shape = new InstanceShape { Vcpus = 1, MemoryMiB = 512, DiskGiB = 1 },
                    },
                ],
                FloatingIPs = [new BookedFloatingIPs { Name = "fip", Count = 1, Network = "public" }],
            },
            Placements = [new ItemPlacement { Item = "web", Host = "cmp1", Count = 1 }, new ItemPlacement { Item = "web", Host = "cmp2", Count = 1 }],
        };
        return new Reservation
        {
            Metadata = new V1ObjectMeta { Name = "r", NamespaceProperty = "ns", Uid = Uid, Generation = 1 },
            Spec = spec?.Invoke(asked) ?? asked,
            Status = (change?.Invoke(status) ?? status).Summarized(1, T),
        };
    }

    public static IReadOnlyList<Hold> AllHolds =>
    [
        new Hold { Kind = HoldKind.Slot, Item = "web", Index = 0, Id = "s0", Host = "cmp1", State = HoldState.Held },
        new Hold { Kind = HoldKind.Slot, Item = "web", Index = 1, Id = "s1", Host = "cmp2", State = HoldState.Held },
        new Hold { Kind = HoldKind.Flavor, Item = "web", Id = "f", State = HoldState.Held },
        new Hold { Kind = HoldKind.FloatingIP, Item = "fip", Index = 0, Id = "ip", State = HoldState.Held },
    ];

    public static Reservation With(this Reservation reservation, ReservationStatus status) =>
        new() { Metadata = reservation.Metadata, Spec = reservation.Spec, Status = status };
}
