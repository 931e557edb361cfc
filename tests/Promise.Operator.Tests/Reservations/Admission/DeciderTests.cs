using Promise.Api;
using Promise.Operator.Ledger;
using Promise.Operator.Reservations.Admission;
using Promise.Operator.Reservations.Status;
using Promise.Planning;

namespace Promise.Operator.Tests.Reservations.Admission;

public class DeciderTests
{
    [Fact]
    public void What_fits_is_booked_with_its_shape_resolved_and_placed()
    {
        var decision = Decide(Given.Reservation(Given.Spec(Given.Item("web", 3, "large"))), Given.Calendar());

        Assert.Equal(IntentOutcome.Accepted, decision.Intent.Outcome);
        var web = Assert.Single(decision.Intent.Booked!.Instances);
        Assert.Equal((3, 4, 4096L, 10L), (web.Count, web.Shape.Vcpus, web.Shape.MemoryMiB, web.Shape.DiskGiB));
        Assert.Equal(3, decision.Intent.Placements.Sum(p => p.Count));
        Assert.Contains("3 x large", decision.Intent.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_says_what_is_short_how_many_would_fit_and_when()
    {
        var calendar = Given.Calendar();
        var first = Decide(Given.Reservation(Given.Spec(Given.Item("web", 3, "large")), "first"), calendar);
        calendar.Add(first.Booking!);

        var second = Decide(Given.Reservation(Given.Spec(Given.Item("db", 2, "large")), "second"), calendar);

        Assert.Equal((IntentOutcome.Refused, Reasons.InsufficientCapacity), (second.Intent.Outcome, second.Intent.Reason));
        Assert.NotEmpty(second.Shortages);
        Assert.Equal(1, second.Intent.LargestCount);
        Assert.Equal(Given.Now + TimeSpan.FromHours(11), second.Intent.EarliestFeasible);
        Assert.Contains("At most 1 of db", second.Intent.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tenants_quota_refuses_with_its_own_reason()
    {
        var pool = Given.Pool(tenant: new PoolTenant { Name = "all", NamespaceSelector = new(), Quota = new Dictionary<string, Quantity> { ["vcpus"] = 3 } });
        var calendar = Given.Calendar();
        foreach (var quota in TenantQuota.Of(PoolTerms.Of(pool, []).Tenants, [])) calendar.SetPoolResource(quota);

        var decision = Decider.Decide(Given.Case(Given.Reservation(Given.Spec(Given.Item("web", 4))), pool), calendar, out _)!;

        Assert.Equal(Reasons.TenantQuotaExceeded, decision.Intent.Reason);
        Assert.Equal(3, decision.Intent.LargestCount);
    }

    [Fact]
    public void A05_A_change_does_not_compete_with_the_promise_that_it_replaces()
    {
        var (calendar, booked) = Booked(Given.Spec(Given.Item("web", 4, "large")));
        var decision = Decide(Changed(booked, Given.Spec(Given.Item("web", 3, "large"))), calendar);

        Assert.Equal(IntentOutcome.Updated, decision.Intent.Outcome);
        Assert.Equal(3, decision.Intent.Booked!.Instances[0].Count);
    }

    [Fact]
    public void A_change_that_does_not_fit_leaves_the_promise_as_it_is()
    {
        var (calendar, booked) = Booked(Given.Spec(Given.Item("web", 4, "large")));
        var changed = Changed(booked, Given.Spec(Given.Item("web", 5, "large")));
        var decision = Decide(changed, calendar);
        var status = Decided.Apply(changed, decision.Intent, 2, Given.Pool(), decision.Shortages);

        Assert.Equal((IntentOutcome.UpdateRefused, Reasons.UpdateInfeasible), (decision.Intent.Outcome, decision.Intent.Reason));
        Assert.False(decision.IsPromise);
        Assert.Equal(4, status.Booked!.Instances[0].Count);
        Assert.Equal(booked.Status.Placements, status.Placements);
        Assert.Equal(("False", Reasons.UpdateInfeasible), (status.Conditions.Find(ConditionTypes.Ready)!.Status, status.Conditions.Find(ConditionTypes.Ready)!.Reason));
        Assert.True(status.Conditions.IsTrue(ConditionTypes.Accepted));
    }

    [Fact]
    public void A_change_below_what_is_allocated_is_refused()
    {
        var (calendar, booked) = Booked(Given.Spec(Given.Item("web", 4)));
        booked.Status = booked.Status with { Allocated = new Dictionary<string, int> { ["web"] = 3 } };

        Assert.Equal(Reasons.BelowAllocated, Decide(Changed(booked, Given.Spec(Given.Item("web", 2))), calendar).Intent.Reason);
    }

    [Fact]
    public void Fewer_than_asked_are_booked_where_minCount_allows_it()
    {
        var decision = Decide(Given.Reservation(Given.Spec(Given.Item("web", 10, "large") with { MinCount = 2 })), Given.Calendar());
        Assert.Equal(4, decision.Intent.Booked!.Instances[0].Count);
    }

    [Fact]
    public void Carried_out_twice_a_decision_says_the_same()
    {
        var reservation = Given.Reservation(Given.Spec(Given.Item("web", 1)));
        var decision = Decide(reservation, Given.Calendar());
        var once = Decided.Apply(reservation, decision.Intent, 1, Given.Pool(), []);
        reservation.Status = once;
        var twice = Decided.Apply(reservation, decision.Intent, 1, Given.Pool(), []);

        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(once, PromiseJson.Options), System.Text.Json.JsonSerializer.Serialize(twice, PromiseJson.Options));
        Assert.Single(twice.History);
    }

    [Fact]
    public void Requests_are_decided_by_priority_then_age_then_uid()
    {
        Reservation Make(string name, int priority, int seconds)
        {
            var r = Given.Reservation(Given.Spec(Given.Item("web", 1)) with { Priority = priority }, name);
            r.Metadata.CreationTimestamp = Given.Now.UtcDateTime.AddSeconds(seconds);
            return r;
        }

        var inOrder = new[] { Make("late-but-high", 5, 9), Make("old", 0, 0), Make("a-same", 0, 1), Make("b-same", 0, 1), Make("low", -1, 0) };
        var sorted = inOrder.Reverse().Select(r => new Undecided(r)).Order(Undecided.Order).Select(u => u.Reservation.Metadata.Name);

        Assert.Equal(inOrder.Select(r => r.Metadata.Name), sorted);
    }

    private static Decision Decide(Reservation reservation, Calendar calendar) => Decider.Decide(Given.Case(reservation), calendar, out _)!;

    private static (Calendar Calendar, Reservation Booked) Booked(ReservationSpec spec)
    {
        var calendar = Given.Calendar();
        var reservation = Given.Reservation(spec);
        var decision = Decide(reservation, calendar);
        calendar.Add(decision.Booking!);
        reservation.Status = Decided.Apply(reservation, decision.Intent, 1, Given.Pool(), []);
        return (calendar, reservation);
    }

    private static Reservation Changed(Reservation booked, ReservationSpec spec)
    {
        var changed = Given.Reservation(spec, booked.Metadata.Name, 2);
        changed.Status = booked.Status;
        return changed;
    }
}
