using k8s.Models;
using Promise.Api;
using Promise.Operator.Allocations.Claims;
using Promise.Operator.Allocations.Deciding;
using Promise.Operator.Tests.Reservations;

namespace Promise.Operator.Tests.Allocations;

/// <summary>Each refusal has its own reason, whatever else would refuse too.</summary>
public sealed class AllocationRulesTests
{
    private static readonly AllocationSpec Ask = new()
    {
        Reservation = "r", CredentialsRef = new CredentialsReference { Name = "own" }, Servers = [new ServerRequest { Name = "web", Item = "web", Count = 2, Image = "i" }],
    };

    private static Reservation Active(Func<ReservationStatus, ReservationStatus>? change = null) =>
        Sample.Booked(s => (change ?? (same => same))(s with { HeldAt = Sample.At(50), StartedAt = Sample.At(60), Holds = Sample.AllHolds, Remaining = new Dictionary<string, int> { ["web"] = 2, ["fip"] = 1 } }));

    private static Answer? Decide(Reservation? reservation, AllocationSpec? spec = null)
    {
        var allocation = new Allocation { Metadata = new V1ObjectMeta { Name = "a", NamespaceProperty = "ns", Uid = "u", Generation = 1 }, Spec = spec ?? Ask };
        return AllocationRules.Decide(new AllocationCase(allocation, Claim.Of(allocation), reservation, null));
    }

    [Fact]
    public void What_fits_an_active_reservation_is_accepted() => Assert.Null(Decide(Active()));

    [Fact]
    public void Before_the_start_it_waits() => Assert.Equal((AllocationAnswer.Waiting, Reasons.ReservationNotStarted), Short(Decide(Sample.Booked())));

    [Fact]
    public void Before_the_decision_it_waits_too() =>
        Assert.Equal((AllocationAnswer.Waiting, Reasons.ReservationNotStarted), Short(Decide(Sample.Booked().With(new ReservationStatus()))));

    [Fact]
    public void What_was_never_promised_is_refused_before_the_start_already() =>
        Assert.Equal((AllocationAnswer.Refused, Reasons.ExceedsRemaining), Short(Decide(Sample.Booked(), Ask with { Servers = [Ask.Servers[0] with { Count = 3 }] })));

    [Fact]
    public void No_reservation() => Assert.Equal(Reasons.ReservationNotFound, Decide(null)!.Reason);

    [Fact]
    public void A_refused_reservation() =>
        Assert.Equal(Reasons.ReservationRejected, Decide(Sample.Booked().With(new ReservationStatus { ObservedGeneration = 1, TerminalReason = Reasons.InsufficientCapacity }))!.Reason);

    [Fact]
    public void An_expired_reservation() =>
        Assert.Equal(Reasons.ReservationExpired, Decide(Active(s => s with { ExpiredAt = Sample.At(90), ReleasedAt = Sample.At(90), TerminalReason = Reasons.Expired }))!.Reason);

    [Fact]
    public void A_reservation_whose_remainder_expired() =>
        Assert.Equal(Reasons.ReservationExpired, Decide(Active(s => s with { ExpiredAt = Sample.At(90), Remaining = new Dictionary<string, int> { ["web"] = 0 } }))!.Reason);

    [Fact]
    public void An_ended_reservation() => Assert.Equal(Reasons.ReservationEnded, Decide(Active(s => s with { EndedAt = Sample.At(120) }))!.Reason);

    [Fact]
    public void A_reservation_that_is_being_cancelled()
    {
        var reservation = Active();
        reservation.Metadata.DeletionTimestamp = Sample.At(70).UtcDateTime;

        Assert.Equal(Reasons.ReservationCancelled, Decide(reservation)!.Reason);
    }

    [Fact]
    public void An_item_that_is_not_there_or_of_another_kind()
    {
        Assert.Equal(Reasons.ItemNotFound, Decide(Active(), Ask with { Servers = [Ask.Servers[0] with { Item = "db" }] })!.Reason);
        Assert.Equal(Reasons.ItemNotFound, Decide(Active(), Ask with { Servers = [Ask.Servers[0] with { Item = "fip", Count = 1 }] })!.Reason);
    }

    [Fact]
    public void More_than_remains() =>
        Assert.Equal(Reasons.ExceedsRemaining, Decide(Active(s => s with { Allocated = new Dictionary<string, int> { ["web"] = 1 } }))!.Reason);

    [Fact]
    public void No_credentials_where_the_pool_does_not_lend_its_own() => Assert.Equal(Reasons.CredentialsRequired, Decide(Active(), Ask with { CredentialsRef = null })!.Reason);

    private static (AllocationAnswer, string) Short(Answer? answer) => (answer!.Kind, answer.Reason);
}
