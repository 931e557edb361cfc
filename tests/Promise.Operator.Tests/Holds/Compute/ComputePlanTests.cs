using Promise.OpenStack.Placement;
using Promise.Operator.Holds;
using Promise.Operator.Holds.Compute;
using Promise.Operator.Holds.Guards;
using Promise.Operator.Holds.Naming;
using Promise.Operator.Holds.Sets;
using Promise.Planning;
using Inventory = Promise.OpenStack.Placement.Inventory;

namespace Promise.Operator.Tests.Holds.Compute;

public class ComputePlanTests
{
    private static readonly HoldOwner Owner = new("cluster", Guid.Parse("11111111-0000-4000-8000-000000000000"));
    private static readonly HoldHost Host = new(Guid.Parse("00000000-0000-4000-8000-000000000001"), "cmp1");
    private static readonly Guid Reservation = Guid.Parse("7d444840-9dc0-11d1-b245-5ffdce74fad2");
    private static readonly Amounts Shape = Amounts.Of(("VCPU", 4), ("MEMORY_MB", 100));
    private static readonly string Class = HoldNames.TokenClass(Owner.Mark, Reservation, "web");

    private static HoldSet Set(int count) => new(Reservation, "project") { Instances = [new InstanceHold("web", Shape, null, [new SlotsOnHost(Host, count)])] };

    private static HostPicture Picture(int slots = 0, int tokens = 0, int used = 0, bool open = false, Amounts? guard = null)
    {
        var consumers = Enumerable.Range(0, slots).ToDictionary(n => HoldNames.Slot(Reservation, "web", n).ToString("D"), _ => Has(open ? Shape.Minus(Amounts.Of(("MEMORY_MB", 1))) : Shape));
        if (guard is not null)
            consumers[HoldNames.Guard(Owner.Mark, Owner.Pool, Host.Provider, 0).ToString("D")] = Has(guard);
        var inventories = new Dictionary<string, Inventory> { ["CUSTOM_OF_SOMEBODY_ELSE"] = new(3) };
        if (tokens > 0)
            inventories[Class] = new Inventory(tokens, Reserved: open ? 0 : tokens, MaxUnit: 1);
        var servers = Enumerable.Range(0, used).ToDictionary(n => $"server-{n}", _ => Has(Amounts.Of((Class, 1))));
        return new HostPicture(Host, consumers, new TokenPicture(Host, 7, inventories, servers));
    }

    private static ConsumerOnProvider Has(Amounts amounts) => new(amounts.ToDictionary(one => one.Key, one => one.Value), 1);

    private static ComputePlan Plan(ComputeChange change, HostPicture picture, Amounts? peak = null) =>
        ComputePlan.Of(Owner, change, new Dictionary<Guid, HostPicture> { [Host.Provider] = picture }, new Bookings(peak ?? Amounts.None));

    private static (long Total, long Reserved)? Tokens(TokenWrite write) => write.Classes[Class] is { } inventory ? (inventory.Total, inventory.Reserved) : null;

    [Fact]
    public void A_new_hold_has_all_its_tokens_closed_before_and_after_its_slots_are_written()
    {
        var plan = Plan(new ComputeChange(Set(0), Set(2), Open: false), Picture());

        Assert.Equal((2, 2), Tokens(Assert.Single(plan.TokensBefore)));
        Assert.Equal([Shape, Shape], plan.Consumers.Select(write => write.Amounts));
        Assert.Equal((2, 2), Tokens(Assert.Single(plan.TokensAfter(new Dictionary<Guid, TokenPicture> { [Host.Provider] = plan.TokensBefore[0].Picture }))));
        Assert.Equal(new Inventory(3), plan.TokensBefore[0].Merged()["CUSTOM_OF_SOMEBODY_ELSE"]);
    }

    [Fact]
    public void While_it_grows_open_no_more_tokens_are_open_than_slots_stand()
    {
        var plan = Plan(new ComputeChange(Set(2), Set(5), Open: true), Picture(slots: 2, tokens: 2, open: true));
        Assert.Equal((5, 3), Tokens(Assert.Single(plan.TokensBefore)));
        Assert.Equal(3, plan.Consumers.Count);
        Assert.All(plan.Consumers, write => Assert.Equal(99, write.Amounts["MEMORY_MB"]));
    }

    [Fact]
    public void A_shrinking_hold_withdraws_tokens_before_slots()
    {
        var plan = Plan(new ComputeChange(Set(3), Set(1), Open: true), Picture(slots: 3, tokens: 3, open: true));
        Assert.Equal((1, 0), Tokens(Assert.Single(plan.TokensBefore)));
        Assert.Equal(2, plan.Consumers.Count(write => write.Amounts.IsEmpty));
    }

    [Fact]
    public void Servers_refuse_a_change_that_leaves_them_without_a_slot()
    {
        var change = new ComputeChange(Set(3), Set(1), Open: true);
        var picture = Picture(slots: 3, tokens: 3, used: 2, open: true);

        Assert.Equal("server server-1 has a slot of web on cmp1", Assert.Single(Plan(change, picture).InUse));
        Assert.Equal(2, Plan(change with { KeepUsed = true }, picture).Reached.SlotsOn("web", Host));
    }

    [Fact]
    public void What_stands_as_it_should_is_not_written()
    {
        var plan = Plan(new ComputeChange(Set(2), Set(2), Open: false), Picture(slots: 2, tokens: 2));
        Assert.Empty(plan.Consumers);
        Assert.False(Assert.Single(plan.TokensBefore).ChangesAnything);
    }

    [Fact]
    public void A_hold_takes_its_amounts_off_the_guard_in_the_same_write()
    {
        var peak = Amounts.Of(("VCPU", 12), ("MEMORY_MB", 300));
        var plan = Plan(new ComputeChange(Set(0), Set(2), Open: false), Picture(guard: peak), peak);

        var guard = Assert.Single(plan.Consumers, write => write.Type == HoldNames.GuardConsumerType);
        Assert.Equal(Amounts.Of(("VCPU", 4), ("MEMORY_MB", 100)), guard.Amounts);
        Assert.Empty(plan.Grown());
    }

    [Fact]
    public void A_release_gives_the_guard_what_others_have_booked_and_no_more_than_it_frees()
    {
        var peak = Amounts.Of(("VCPU", 100), ("MEMORY_MB", 50));
        var plan = Plan(new ComputeChange(Set(2), Set(0), Open: false, KeepUsed: true), Picture(slots: 2, tokens: 2), peak);

        var guard = Assert.Single(plan.Consumers, write => write.Type == HoldNames.GuardConsumerType);
        Assert.Equal(Amounts.Of(("VCPU", 8), ("MEMORY_MB", 50)), guard.Amounts);
    }

    [Fact]
    public void A_guard_that_a_stranger_keeps_small_does_not_hinder_a_hold()
    {
        var plan = Plan(new ComputeChange(Set(0), Set(1), Open: false), Picture(guard: Amounts.Of(("VCPU", 5), ("MEMORY_MB", 300))), Amounts.Of(("VCPU", 16), ("MEMORY_MB", 300)));
        var guard = Assert.Single(plan.Consumers, write => write.Type == HoldNames.GuardConsumerType);
        Assert.Equal(Amounts.Of(("VCPU", 5), ("MEMORY_MB", 200)), guard.Amounts);
        Assert.Equal(Host, Assert.Single(plan.Grown()));
    }

    private sealed class Bookings(Amounts peak) : IHostBookings
    {
        public HostBookings On(HoldHost host, HoldSet? after) => new(peak);
    }
}
