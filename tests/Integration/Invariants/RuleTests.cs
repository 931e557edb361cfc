using k8s.Models;
using Promise.Api;
using Promise.Operator.Holds;
using Promise.Operator.Holds.Naming;
using Promise.Planning;
using Booking = Promise.Api.Booking;
using Reservation = Promise.Api.Reservation;

namespace Promise.Integration.Tests.Invariants;

/// <summary>A world where all is well, and each rule broken in it: a checker that can't fail would prove nothing.</summary>
public sealed class RuleTests
{
    private static readonly DateTimeOffset Noon = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Uid = Guid.NewGuid(), PoolUid = Guid.NewGuid(), Provider = Guid.NewGuid();
    private static readonly string Mark = new HoldOwner("cluster", PoolUid).Mark;
    private static readonly Amounts Shape = Amounts.Of(("VCPU", 4), ("MEMORY_MB", 8192), ("DISK_GB", 10));

    [Fact]
    public void All_is_well_with_a_promise_that_is_held()
    {
        Assert.Empty(Broken(World(Held(), Slot(0), Slot(1))));
    }

    [Fact]
    public void All_is_well_with_a_promise_for_later_that_is_guarded()
    {
        Assert.Empty(Broken(World(Later(), Guard(Shape.Times(2)))));
    }

    [Fact]
    public void A_slot_that_the_status_names_and_no_host_has_is_found()
    {
        var doubt = Assert.Single(Broken(World(Held(), Slot(0))), d => d.Rule == Rule.Held);

        Assert.Contains("on no host", doubt.Story, StringComparison.Ordinal);
    }

    [Fact]
    public void A_slot_that_owns_less_than_was_promised_is_found()
    {
        var shrunk = KeyValuePair.Create(HoldNames.Slot(Uid, "web", 1), Amounts.Of(("VCPU", 2), ("MEMORY_MB", 8192), ("DISK_GB", 10)));

        Assert.Contains(Broken(World(Held(), Slot(0), shrunk)), d => d.Rule == Rule.Held && d.Story.Contains("owns 10 DISK_GB, 8192 MEMORY_MB, 2 VCPU only", StringComparison.Ordinal));
    }

    [Fact]
    public void A_hold_that_goes_while_its_promise_stands_is_found()
    {
        var memory = new Memory(Mark);
        Assert.Empty(Broken(World(Held(), Slot(0), Slot(1)), memory));

        Assert.Contains(Broken(World(Held(), Slot(0)), memory), d => d.Rule == Rule.Kept);
    }

    [Fact]
    public void A_promise_for_later_without_its_guard_is_found()
    {
        var doubt = Assert.Single(Broken(World(Later(), Guard(Shape))));

        Assert.Equal(Rule.Guarded, doubt.Rule);
    }

    [Fact]
    public void Usage_beyond_capacity_that_is_ours_is_found_and_a_stranger_s_is_not()
    {
        var crowded = World(Held(), Slot(0), Slot(1), KeyValuePair.Create(Guid.NewGuid(), Amounts.Of(("VCPU", 10))));
        Assert.Contains(Broken(crowded), d => d.Rule == Rule.NotOversold);

        var memory = new Memory(Mark);
        Assert.Empty(Broken(World(Held(), Slot(0), Slot(1)), memory));
        Assert.Empty(Broken(crowded, memory));
    }

    [Fact]
    public void What_outlives_its_reservation_is_found()
    {
        var memory = new Memory(Mark);
        Assert.Empty(Broken(World(Held(), Slot(0), Slot(1)), memory));
        var world = World(Held(), Slot(1));

        var left = Broken(world with { Before = new Dictionary<Guid, Reservation>(), After = new Dictionary<Guid, Reservation>() }, memory);

        Assert.All(left, d => Assert.Equal(Rule.Owned, d.Rule));
        Assert.Equal(["class", "slot", "volume"], left.Select(d => d.Subject.Split(' ')[0]).Order());
    }

    [Fact]
    public void A_guard_that_outlives_its_pool_is_found()
    {
        var memory = new Memory(Mark);
        Assert.Empty(Broken(World(Later(), Guard(Shape.Times(2))), memory));
        var world = World(Later(), Guard(Shape));

        Assert.Contains(Broken(world with { Pools = [] }, memory), d => d is { Rule: Rule.Owned } && d.Subject.StartsWith("guard", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_broken_for_longer_than_its_grace_is_a_violation_and_stays_one()
    {
        var doubts = new Doubts(Grace.Simulated);
        var doubt = new Doubt(Rule.Held, "slot 1", "it is gone");
        doubts.Follow([doubt], Noon);
        doubts.Follow([], Noon.AddSeconds(9));
        doubts.Follow([doubt], Noon.AddSeconds(11));
        Assert.Empty(doubts.Violations);

        doubts.Follow([doubt], Noon.AddSeconds(22));
        doubts.Follow([], Noon.AddSeconds(23));

        Assert.Contains("it is gone", Assert.Single(doubts.Violations), StringComparison.Ordinal);
    }

    private static List<Doubt> Broken(Sample sample, Memory? memory = null)
    {
        memory ??= new Memory(Mark);
        memory.Note(sample);
        var found = CapacityRule.Broken(sample, memory).Concat(HoldRule.Broken(sample, memory)).Concat(GuardRule.Broken(sample, memory)).Concat(OwnerRule.Broken(sample, memory)).ToList();
        memory.Last = sample.Cloud;
        return found;
    }

    /// <summary>One host of 16 cores with a promise of two instances and a volume, and who has what of the host.</summary>
    private static Sample World(Reservation reservation, params KeyValuePair<Guid, Amounts>[] consumers)
    {
        var host = new HostPicture(Provider, "cmp1", Amounts.Of(("VCPU", 16), ("MEMORY_MB", 65536), ("DISK_GB", 1000)), consumers.ToDictionary());
        var things = reservation.Status.HeldAt is null ? [] : new[] { Thing.Class(HoldNames.TokenClass(Mark, Uid, "web")), Thing.Volume("v1", HoldNames.Name(Uid, "data", 0), new Dictionary<string, string>()) };
        var reservations = new Dictionary<Guid, Reservation> { [Uid] = reservation };
        return new Sample(reservations, new CloudPicture([host], things), reservations, [Pool()], Noon);
    }

    private static KeyValuePair<Guid, Amounts> Slot(int index) => KeyValuePair.Create(HoldNames.Slot(Uid, "web", index), Shape);

    private static KeyValuePair<Guid, Amounts> Guard(Amounts amounts) => KeyValuePair.Create(HoldNames.Guard(Mark, PoolUid, Provider, 0), amounts);

    private static CapacityPool Pool() => new()
    {
        Metadata = new V1ObjectMeta { Name = "east", Uid = PoolUid.ToString() },
        Spec = new CapacityPoolSpec { Cloud = new PoolCloud { CredentialsRef = new PoolCredentialsReference { Namespace = "n", Name = "n" } } },
        Status = new CapacityPoolStatus { Conditions = [new V1Condition { Type = ConditionTypes.Guarded, Status = "True" }] },
    };

    private static Reservation Later() => Promised(Noon.AddHours(1), s => s);

    private static Reservation Held() => Promised(Noon, s => s with
    {
        HeldAt = Noon,
        Holds =
        [
            .. Enumerable.Range(0, 2).Select(i => new Hold { Kind = HoldKind.Slot, Item = "web", Index = i, Id = HoldNames.Slot(Uid, "web", i).ToString(), Host = "cmp1", State = HoldState.Held }),
            new Hold { Kind = HoldKind.Volume, Item = "data", Index = 0, Id = "v1", State = HoldState.Held },
        ],
    });

    private static Reservation Promised(DateTimeOffset start, Func<ReservationStatus, ReservationStatus> change) => new()
    {
        Metadata = new V1ObjectMeta { Name = "r", NamespaceProperty = "default", Uid = Uid.ToString(), Generation = 1 },
        Spec = new ReservationSpec { Pool = "east" },
        Status = change(new ReservationStatus
        {
            ObservedGeneration = 1,
            LedgerRevision = 1,
            Window = new BookedWindow { Start = start, End = start.AddHours(1) },
            Deadlines = new ReservationDeadlines { HoldAt = start, StartAt = start, EndAt = start.AddHours(1) },
            Placements = [new ItemPlacement { Item = "web", Host = "cmp1", Count = 2 }],
            Booked = new Booking
            {
                Priority = 0,
                Instances = [new BookedInstances { Name = "web", Count = 2, Placement = InstancePlacement.None, Shape = new InstanceShape { Vcpus = 4, MemoryMiB = 8192, DiskGiB = 10 } }],
                Volumes = [new BookedVolumes { Name = "data", Count = 1, SizeGiB = 1, VolumeType = "fast" }],
            },
        }),
    };
}
