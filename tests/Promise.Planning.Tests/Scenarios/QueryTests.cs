using static Promise.Planning.Tests.Scenarios.Fixture;

namespace Promise.Planning.Tests.Scenarios;

/// <summary>A04 to A08: the pool of 20 cores, 51200 MB, 10 instances and 10 addresses.</summary>
public sealed class QueryTests
{
    private static readonly Item Small = new("f", Amounts.Of(("VCPU", 1), ("MEMORY_MB", 512))) { PoolAmounts = Amounts.Of(("instances", 1)) };

    private readonly Calendar calendar = new();

    public QueryTests()
    {
        calendar.SetHost(Host("cmp1", 20, 51_200));
        calendar.SetPoolResource(new PoolResource("instances", 10));
        calendar.SetPoolResource(new PoolResource("addresses", 10));
    }

    [Fact]
    public void A04_a_reservation_is_found_by_overlap_and_not_after_its_end()
    {
        calendar.Accept(new Request("r1", Hours(7, 8), [new(Small, 3)]));

        Assert.Single(calendar.BookingsIn(Hours(7, 8)));
        Assert.Single(calendar.BookingsIn(Hours(7.25, 7.5)));
        Assert.Empty(calendar.BookingsIn(Hours(8, 9)));
        Assert.Empty(calendar.BookingsIn(Hours(7.25, 9), contained: true));
        Assert.Single(calendar.BookingsIn(Hours(6, 9), contained: true));
    }

    [Fact]
    public void A05_an_update_does_not_stand_in_its_own_way()
    {
        calendar.Accept(new Request("r1", Hours(7, 8), [new(Small, 10)]));

        var plan = calendar.Accept(new Request("r1", Hours(7, 9), [new(Small, 9)]) { Replaces = "r1" });

        Assert.Equal(9, plan.Counts["f"]);
        Assert.Equal(1, calendar.MinimumFreeOfPool("instances", Hours(7, 9)));
    }

    [Fact]
    public void A06_a_cancelled_reservation_gives_everything_back()
    {
        calendar.Accept(new Request("r1", Hours(7, 8), [new(Small, 10)]));

        calendar.Remove("r1");

        Assert.Empty(calendar.BookingsIn(Hours(0, null)));
        Assert.Equal(20, calendar.MinimumFree("cmp1", "VCPU", Hours(0, null)));
        Assert.Equal(10, calendar.MinimumFreeOfPool("instances", Hours(0, null)));
    }

    [Fact]
    public void A07_a_series_steps_exactly_where_adjustments_begin_and_end()
    {
        calendar.SetHost(Host("cmp1", 20, 51_200) with
        {
            Adjustments = [new(Hours(30, 45), Amounts.Of(("VCPU", -5), ("MEMORY_MB", -17_920))), new(Hours(14, 21), Amounts.Of(("VCPU", -1), ("MEMORY_MB", -3584)))],
        });

        var steps = calendar.Series("VCPU", Hours(0, 48));

        Assert.Equal(
            [(Now, 20L), (Now.AddHours(14), 19L), (Now.AddHours(21), 20L), (Now.AddHours(30), 15L), (Now.AddHours(45), 20L)],
            steps.Select(s => (s.At, s.Total)));
        Assert.All(steps, s => Assert.Equal((0L, s.Total), (s.Booked, s.Free)));
    }

    [Fact]
    public void A08_a_refusal_names_instances_and_how_many_would_fit_now_and_later()
    {
        calendar.SetPoolResource(new PoolResource("instances", 10, OthersUse: 1) { Adjustments = [new(Hours(30, 45), -5)] });
        calendar.Accept(new Request("a03", Hours(0, 29), [new(Small, 3)]));
        calendar.Accept(new Request("other", Hours(30, 45), [new(Small, 3)]));

        var now = calendar.Refuse(new Request("now", Hours(0, 5), [new(Small, 10)]));
        var later = calendar.Refuse(new Request("later", Hours(30, 40), [new(Small, 10)]));

        Assert.Equal(("instances", 10, 6), (now.Shortages.Single().Resource, now.Shortages.Single().Asked, now.Shortages.Single().Free));
        Assert.Equal((6, 1), (now.Largest.Single().Count, later.Largest.Single().Count));
        Assert.Null(now.EarliestStart);
    }

    [Fact]
    public void A24_of_fifty_requests_for_what_fits_ten_times_exactly_ten_are_granted()
    {
        var granted = 0;
        for (var i = 0; i < 50; i++)
            if (Planner.Plan(calendar, new Request($"r{i}", Hours(1, 2), [new(Small, 1)])) is Plan.Accepted plan)
            {
                calendar.Add(plan.Booking);
                granted++;
            }

        Assert.Equal(10, granted);
    }
}
