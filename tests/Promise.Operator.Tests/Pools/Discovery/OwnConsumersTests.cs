using System.Collections.Immutable;
using k8s.Models;
using Promise.Api;
using Promise.Operator.Holds.Naming;
using Promise.Operator.Pools.Discovery;
using Promise.Planning;
using Booking = Promise.Api.Booking;

namespace Promise.Operator.Tests.Pools.Discovery;

public sealed class OwnConsumersTests
{
    private static readonly Guid Living = Guid.NewGuid();

    [Fact]
    public void What_stands_for_a_living_reservation_is_no_strangers()
    {
        var others = Others(
            Use(HoldNames.Slot(Living, "web", 0), 4), Use(HoldNames.Slot(Living, "web", 1), 4), // its slots
            new ProviderUse(Guid.NewGuid(), Amounts.Of(("MEMORY_MB", 1)), Living), // a server in one of them
            new ProviderUse(Guid.NewGuid(), Amounts.Of(("VCPU", 8)), null, IsGuard: true),
            Use(Guid.NewGuid(), 2)); // somebody's server
        Assert.Equal(Amounts.Of(("VCPU", 2)), others);
    }

    [Fact]
    public void What_bears_our_mark_but_belongs_to_nobody_takes_room_until_it_is_swept()
    {
        var gone = Guid.NewGuid();
        var others = Others(
            Use(HoldNames.Slot(gone, "web", 0), 4),
            Use(HoldNames.Slot(Living, "web", 2), 4), // beyond what is promised
            new ProviderUse(Guid.NewGuid(), Amounts.Of(("MEMORY_MB", 1)), gone));
        Assert.Equal(Amounts.Of(("VCPU", 8), ("MEMORY_MB", 1)), others);
    }

    private static ProviderUse Use(Guid consumer, long vcpus) => new(consumer, Amounts.Of(("VCPU", vcpus)), null);

    private static Amounts Others(params ProviderUse[] uses) => new OwnConsumers([Reservation()]).OthersOn(
        new ProviderRecord(Guid.NewGuid(), 1, null, ImmutableDictionary<string, Inventory>.Empty, NameSet.Empty, [.. uses]));

    private static Reservation Reservation() => new()
    {
        Metadata = new V1ObjectMeta { Name = "r", NamespaceProperty = "ns", Uid = Living.ToString() },
        Spec = new ReservationSpec { Pool = "east" },
        Status = new ReservationStatus
        {
            Booked = new Booking
            {
                Priority = 0,
                Instances = [new BookedInstances { Name = "web", Count = 2, Placement = InstancePlacement.None, Shape = new InstanceShape { Vcpus = 4, MemoryMiB = 1, DiskGiB = 0 } }],
            },
        },
    };
}
