using Promise.Api;
using Promise.Operator.Allocations.Claims;
using Promise.Operator.Holds.Results;
using Promise.Operator.Tests.Reservations;

namespace Promise.Operator.Tests.Allocations;

/// <summary>A reservation of 2 of web and 1 of fip.</summary>
public sealed class ClaimSheetTests
{
    private static readonly Guid Ours = Guid.Parse("aaaaaaaa-0000-4000-8000-000000000001");

    private static ReservationStatus Fresh => Sample.Booked().Status with { Holds = Sample.AllHolds };

    private static Claim Web(string uid, int count) => new($"name-{uid}", uid, new Dictionary<string, int> { ["web"] = count });

    private static ReservationStatus Taken(ReservationStatus status, Claim claim)
    {
        var result = ClaimSheet.Take(status, claim);
        Assert.Null(result.Shortage);
        return result.Status!;
    }

    private static HeldServer Server(Guid? allocation, string? host = "cmp1") => new("web", Guid.NewGuid().ToString("D"), "s", "ACTIVE", host, "p", allocation);

    [Fact]
    public void A_claim_is_counted_and_listed()
    {
        var status = Taken(Fresh, Web("a", 1));

        Assert.Equal((1, 1, 1), (status.Allocated["web"], status.Remaining["web"], status.Remaining["fip"]));
        Assert.Equal(1, Assert.Single(status.Allocations).Allocated["web"]);
    }

    [Fact]
    public void More_than_remains_is_refused_and_says_how_much_does()
    {
        var result = ClaimSheet.Take(Taken(Fresh, Web("a", 1)), Web("b", 2));

        Assert.Null(result.Status);
        Assert.Equal("2 of web asked, 1 of 2 remain", result.Shortage);
    }

    [Fact]
    public void The_same_claim_again_changes_nothing()
    {
        var once = Taken(Fresh, Web("a", 2));
        var twice = Taken(once, Web("a", 2));

        Assert.Equal((2, 0), (twice.Allocated["web"], twice.Remaining["web"]));
        Assert.Single(twice.Allocations);
    }

    [Fact]
    public void A_claim_may_grow_by_what_remains_and_shrink()
    {
        var one = Taken(Taken(Fresh, Web("a", 1)), Web("a", 2));
        Assert.Equal(0, one.Remaining["web"]);

        Assert.Equal(1, Taken(one, Web("a", 1)).Remaining["web"]);
    }

    [Fact]
    public void What_is_given_back_can_be_claimed_by_another()
    {
        var back = ClaimSheet.GiveBack(Taken(Fresh, Web("a", 2)), "a");

        Assert.Empty(back.Allocations);
        Assert.Equal(0, Taken(back, Web("b", 2)).Remaining["web"]);
    }

    [Fact]
    public void Servers_of_other_tools_count_and_stay_counted_when_claims_come_and_go()
    {
        var seen = ClaimSheet.Observed(Fresh, new HoldObservation([], [Server(null)]), _ => false, _ => false);
        Assert.Equal((1, 1), (seen.Allocated["web"], seen.Remaining["web"]));

        var claimed = Taken(seen, Web("a", 1));
        Assert.Equal((2, 0), (claimed.Allocated["web"], claimed.Remaining["web"]));
        Assert.Equal(1, ClaimSheet.GiveBack(claimed, "a").Allocated["web"]);
    }

    [Fact]
    public void A_server_of_a_living_allocation_counts_once_and_one_without_a_host_not_at_all()
    {
        var claimed = Taken(Fresh, Web(Ours.ToString("D"), 1));

        var seen = ClaimSheet.Observed(claimed, new HoldObservation([], [Server(Ours), Server(null, host: null)]), uid => uid == Ours, _ => false);

        Assert.Equal((1, 1), (seen.Allocated["web"], seen.Remaining["web"]));
    }

    [Fact]
    public void Holds_show_whether_they_are_used()
    {
        var used = Sample.AllHolds[0] with { State = HoldState.Allocated };

        var seen = ClaimSheet.Observed(Fresh, new HoldObservation([used], []), _ => false, _ => false);

        Assert.Equal([HoldState.Allocated, HoldState.Held, HoldState.Held, HoldState.Held], seen.Holds.Select(h => h.State));
    }

    [Fact]
    public void A_floating_IP_that_nobody_was_granted_and_somebody_uses_counts()
    {
        var used = Sample.AllHolds[3] with { State = HoldState.Allocated };

        Assert.Equal(0, ClaimSheet.Observed(Fresh, new HoldObservation([used], []), _ => false, _ => false).Remaining["fip"]);
        Assert.Equal(1, ClaimSheet.Observed(Fresh, new HoldObservation([used], []), _ => false, id => id == "ip").Remaining["fip"]);
    }
}
