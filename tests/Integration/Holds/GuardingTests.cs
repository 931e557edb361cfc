using Promise.Operator.Holds;
using Promise.Operator.Holds.Results;
using Promise.Operator.Holds.Sets;

namespace Promise.Integration.Tests.Holds;

public abstract class GuardingTests : HoldContract
{
    [Fact]
    public async Task A_future_booking_is_fenced_and_holding_and_releasing_never_open_the_fence()
    {
        var first = Bed.Slots(3);
        var next = Bed.Booked(new HoldSet(Guid.NewGuid(), Bed.ConsumerProject) { Instances = [Bed.Workers(4)] }, from: 10, until: 20);

        // A ends when B begins, on the same host: the fence is the greater of both
        Assert.All(await Bed.Holds.GuardAsync(Bed.Hosts, Now), guard => Assert.True(guard.IsComplete));
        Assert.Equal((16, 0), (await Bed.GuardedAsync(0), await Bed.UsedAsync(1)));
        Assert.Equal("ERROR", (await Bed.StrangerAsync(onHost: 0)).Status);

        Assert.Equal(HoldOutcome.Held, (await Bed.Holds.PlaceAsync(first, Now)).Outcome);
        Assert.Equal((4, 16), (await Bed.GuardedAsync(0), await Bed.UsedAsync(0)));
        await Bed.Holds.OpenAsync(first, Now);
        Assert.Equal("ERROR", (await Bed.StrangerAsync(onHost: 0)).Status);

        Assert.True((await Bed.Holds.ReleaseAsync(first, ReleaseScope.All, Now)).IsComplete);
        Assert.Equal((16, 16), (await Bed.GuardedAsync(0), await Bed.UsedAsync(0)));

        Bed.Book.Forget(first.Reservation);
        Assert.Equal(HoldOutcome.Held, (await Bed.Holds.PlaceAsync(next, Now)).Outcome);
        Assert.Equal((0, 16), (await Bed.GuardedAsync(0), await Bed.UsedAsync(0)));
    }

    [Fact]
    public async Task A23_a_stranger_in_the_way_of_a_guard_is_told_and_the_rest_is_fenced()
    {
        var stranger = await Bed.StrangerAsync(onHost: 0);
        Assert.Equal("ACTIVE", stranger.Status);
        var set = Bed.Slots(4, 1);

        var guards = await Bed.Holds.GuardAsync(Bed.Hosts, Now);

        var unguarded = Assert.Single(guards, guard => !guard.IsComplete);
        Assert.Equal((Bed.Hosts[0].Name, 16, 15), (unguarded.Host, unguarded.Target["VCPU"], unguarded.Actual["VCPU"]));
        Assert.NotNull(unguarded.Message);
        Assert.Equal((15, 4), (await Bed.GuardedAsync(0), await Bed.GuardedAsync(1)));

        var result = await Bed.Holds.PlaceAsync(set, Now);
        Assert.Equal((HoldOutcome.NotHeld, Bed.Hosts[0].Name), (result.Outcome, Assert.Single(result.Shortages).Host));
        Assert.Equal((15, 4), (await Bed.GuardedAsync(0), await Bed.GuardedAsync(1)));

        await Bed.DeleteAsync(stranger.Id, Now);
        Assert.All(await Bed.Holds.GuardAsync(Bed.Hosts, Now), guard => Assert.True(guard.IsComplete));
        Assert.Equal(HoldOutcome.Held, (await Bed.Holds.PlaceAsync(set, Now)).Outcome);
    }

    [Fact]
    public async Task A_guard_without_bookings_goes()
    {
        var set = Bed.Slots(2, 2);
        await Bed.Holds.GuardAsync(Bed.Hosts, Now);
        Assert.Equal((8, 8), (await Bed.UsedAsync(0), await Bed.UsedAsync(1)));

        Bed.Book.Forget(set.Reservation);
        await Bed.Holds.GuardAsync(Bed.Hosts, Now);

        Assert.Equal((0, 0), (await Bed.UsedAsync(0), await Bed.UsedAsync(1)));
    }
}
