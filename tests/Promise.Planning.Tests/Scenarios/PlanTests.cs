using static Promise.Planning.Tests.Scenarios.Fixture;

namespace Promise.Planning.Tests.Scenarios;

public sealed class PlanTests
{
    private readonly Calendar calendar = new();

    [Fact]
    public void A_booking_that_is_not_held_makes_room_and_is_named()
    {
        calendar.SetHost(Host("cmp1", 4));
        calendar.SetHost(Host("cmp2", 6));
        calendar.Add(new Booking("small", Hours(0, 9), [new Placement(Cpu("a", 2), "cmp2", 1)]));

        var plan = calendar.Accept(new Request("big", Hours(5, 8), [new(Cpu("b", 6), 1)]));

        var moved = Assert.Single(plan.Moved);
        Assert.Equal(("small", "cmp1", 1), (moved.Id, moved.After.Placements.Single().Host, moved.SlotsMoved));
    }

    [Fact]
    public void A_held_booking_stays_where_it_is()
    {
        calendar.SetHost(Host("cmp1", 4));
        calendar.SetHost(Host("cmp2", 6));
        calendar.Add(new Booking("small", Hours(0, 9), [new Placement(Cpu("a", 2), "cmp2", 1, Held: true)]));

        var refused = calendar.Refuse(new Request("big", Hours(5, 8), [new(Cpu("b", 6), 1)]));

        Assert.Equal((ShortageKind.Fragmented, Now.AddHours(9)), (refused.Shortages.Single().Kind, refused.EarliestStart));
    }

    [Fact]
    public void A_flavor_above_max_unit_never_fits()
    {
        var host = Host("cmp1", 64);
        calendar.SetHost(host with { Inventories = host.Inventories.SetItem("VCPU", new Inventory(64, MaxUnit: 16)) });

        Assert.Equal(ShortageKind.NoSuitableHost, calendar.Refuse(new Request("r", Hours(0, 1), [new(Cpu("a", 17), 1)])).Shortages.Single().Kind);
        Assert.Equal(4, Planner.Density(calendar, Cpu("a", 16), Hours(0, 1)).Total);
    }

    [Fact]
    public void The_least_count_is_enough_where_the_whole_does_not_fit()
    {
        calendar.SetHost(Host("cmp1", 10));

        var plan = calendar.Accept(new Request("r", Hours(0, 1), [new(Cpu("a", 3), 5) { MinCount = 2 }]));

        Assert.Equal(3, plan.Counts["a"]);
    }

    [Fact]
    public void Pinned_slots_stay_and_keep_their_hold()
    {
        calendar.SetHost(Host("cmp1", 4));
        calendar.SetHost(Host("cmp2", 8));
        calendar.Add(new Booking("r", Hours(0, 9), [new Placement(Cpu("a", 2), "cmp1", 2, Held: true)]));

        var plan = calendar.Accept(new Request("r", Hours(0, 12), [new(Cpu("a", 2), 4)]) { Replaces = "r", Pinned = [new Placement(Cpu("a", 2), "cmp1", 2, Held: true)] });

        Assert.Contains(plan.Booking.Placements, p => p is { Host: "cmp1", Count: 2, Held: true });
        Assert.Contains(plan.Booking.Placements, p => p is { Host: "cmp2", Count: 2, Held: false });
    }

    [Fact]
    public void A_zone_without_room_is_named_in_the_shortage()
    {
        calendar.SetHost(Host("cmp1", 4, zone: "az1"));
        calendar.SetHost(Host("cmp2", 64, zone: "az2"));

        var shortage = calendar.Refuse(new Request("r", Hours(0, 1), [new(Cpu("a", 4) with { Zone = "az1" }, 2)])).Shortages.Single();

        Assert.Equal(("VCPU", "zone az1", 8L, 4L), (shortage.Resource, shortage.Scope, shortage.Asked, shortage.Free));
    }

    [Fact]
    public void A_request_that_contradicts_itself_is_an_error_that_names_the_item() =>
        Assert.Contains("item a", Assert.Throws<ArgumentException>(() =>
            Planner.Plan(calendar, new Request("r", Hours(0, 1), [new(Cpu("a", 1), 1) { MinCount = 2 }]))).Message, StringComparison.Ordinal);
}
