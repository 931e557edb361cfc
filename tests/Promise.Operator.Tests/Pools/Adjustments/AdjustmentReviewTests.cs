using Promise.Api;
using Promise.Operator.Ledger;
using Promise.Operator.Pools.Adjustments;
using Promise.Operator.Pools.Observation;
using Promise.Operator.Reservations.Admission;
using Promise.Operator.Tests.Reservations.Admission;
using Promise.Planning;

namespace Promise.Operator.Tests.Pools.Adjustments;

/// <summary>A tenant that may have ten instances was promised eight of them for the evening; the hosts would have room for more.</summary>
public sealed class AdjustmentReviewTests
{
    private static readonly Window Evening = new(Given.Now + TimeSpan.FromHours(6), Given.Now + TimeSpan.FromHours(11));
    private static readonly Window Night = new(Given.Now + TimeSpan.FromHours(11), Given.Now + TimeSpan.FromHours(20));

    private readonly CapacityPool pool = Given.Pool(tenant: new PoolTenant
    {
        Name = "all", NamespaceSelector = new(), Projects = ["vnf"], Quota = new Dictionary<string, Quantity> { [ResourceNames.Instances] = Quantity.Parse("10") },
    });

    private readonly PoolBook book = new("east");

    public AdjustmentReviewTests()
    {
        book.Agree(PoolTerms.Of(pool, [("apps", new Dictionary<string, string>())]));
        book.Observe(Given.Cloud);
        var promised = Given.Reservation(Given.Spec(Given.Item("web", 8)), "promised");
        book.Follow(promised);
        book.Assume("uid-promised", 1, Decider.Decide(Given.Case(promised, pool), book.Snapshot, out _)!.Booking!);
    }

    [Fact]
    public void A_decrease_of_instances_that_leaves_the_promise_its_own_counts_in_its_window()
    {
        Assert.Equal(AdjustmentPhase.Scheduled, Review(Evening, -2).Phase);
        Assert.Equal((0, 10), (Free(Evening), Free(Night)));
    }

    [Fact]
    public void A_decrease_of_instances_below_what_was_promised_is_refused_with_its_victims_and_takes_nothing()
    {
        var status = Review(Evening, -3);

        Assert.Equal(AdjustmentPhase.Refused, status.Phase);
        Assert.Equal("promised", Assert.Single(status.Victims).Name);
        Assert.Equal(2, Free(Evening));
    }

    [Fact]
    public void The_same_where_nothing_is_promised_breaks_nothing()
    {
        var status = Review(Night, -10);

        Assert.Equal((AdjustmentPhase.Scheduled, 0), (status.Phase, status.Victims.Count));
        Assert.Equal((2, 0), (Free(Evening), Free(Night)));
    }

    [Fact]
    public void Forced_it_counts_and_names_its_victims_all_the_same()
    {
        var status = Review(Evening, -3, force: true);

        Assert.Equal((AdjustmentPhase.Scheduled, "promised"), (status.Phase, Assert.Single(status.Victims).Name));
        Assert.Equal(-1, Free(Evening));
    }

    [Fact]
    public void Each_decrease_counts_beside_those_before_it()
    {
        pool.Spec = pool.Spec with { Adjustments = [Instances(Evening, -1, "first"), Instances(Evening, -1, "second"), Instances(Evening, -1, "third")] };

        var (statuses, _) = AdjustmentReview.Of(pool, Given.Cloud, book, Given.Now);

        Assert.Equal([AdjustmentPhase.Scheduled, AdjustmentPhase.Scheduled, AdjustmentPhase.Refused], statuses.Select(s => s.Phase));
    }

    /// <summary>What becomes of it, and of the book as the next look at the cloud leaves it.</summary>
    private AdjustmentStatus Review(Window window, int instances, bool force = false)
    {
        pool.Spec = pool.Spec with { Adjustments = [Instances(window, instances, "decrease") with { Force = force }] };
        var (statuses, applied) = AdjustmentReview.Of(pool, Given.Cloud, book, Given.Now);
        book.Observe(Adjusted.Of(Given.Cloud, book.Observation, book.Snapshot, 100, applied));
        return Assert.Single(statuses);
    }

    private static CapacityAdjustment Instances(Window window, int amount, string name) => new()
    {
        Name = name, Start = window.Start, End = window.End, Capacity = new Dictionary<string, Quantity> { [ResourceNames.Instances] = Quantity.Parse($"{amount}") },
    };

    private long Free(Window window) => book.Snapshot.MinimumFreeOfPool(PoolKeys.TenantQuota("all", ResourceNames.Instances), window);
}
