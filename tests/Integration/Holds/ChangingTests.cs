using Promise.Operator.Holds.Results;
using Promise.Operator.Holds.Sets;

namespace Promise.Integration.Tests.Holds;

public abstract class ChangingTests : HoldContract
{
    [Fact]
    public async Task A_set_grows_shrinks_and_moves_to_another()
    {
        var before = Bed.Everything(2, 1);
        await Bed.Holds.PlaceAsync(before, Now);
        var after = Bed.Booked(before with
        {
            Instances = [Bed.Workers(1, 3)],
            Volumes = [new VolumeHold("data", 1, 2, "fast")],
            FloatingIPs = [new FloatingIPHold("fip", 3, Bed.External)],
            Addresses = [],
        });

        var result = await Bed.Holds.ConvergeAsync(before, after, open: false, Now);

        Assert.Equal((HoldOutcome.Held, ""), (result.Outcome, string.Join(", ", result.Waiting)));
        Assert.Equal((4, 12), (await Bed.UsedAsync(0), await Bed.UsedAsync(1)));
        var seen = await Bed.Holds.ObserveAsync(after, Now);
        Assert.True(seen.IsComplete);
        Assert.Equal("Slot:4 Token:2 Flavor:1 Volume:1 FloatingIP:3", HoldBed.Counted(seen));
        await HoldBed.Until("what it no longer wants is gone", async () => (await Bed.TracesAsync(after)).Count == 1 + 1 + 1 + 3 + 4);
    }

    [Fact]
    public async Task A_change_that_does_not_fit_leaves_the_old_set_as_it_was()
    {
        await Bed.Holds.PlaceAsync(Bed.Slots(0, 3), Now);
        var before = Bed.Everything(2);
        await Bed.Holds.PlaceAsync(before, Now);
        await Bed.Holds.OpenAsync(before, Now);
        var traces = await Bed.TracesAsync(before);
        var after = before with { Instances = [Bed.Workers(0, 2)], Volumes = [new VolumeHold("data", 4, 1, "fast")] };

        var result = await Bed.Holds.ConvergeAsync(before, after, open: true, Now);

        Assert.Equal(HoldOutcome.NotHeld, result.Outcome);
        Assert.Equal(Bed.Hosts[1].Name, Assert.Single(result.Shortages).Host);
        await HoldBed.Until("what was added is gone", async () => (await Bed.TracesAsync(before)).Order().SequenceEqual(traces.Order()));
        Assert.True((await Bed.Holds.ObserveAsync(before, Now)).IsComplete);
        Assert.Equal("ACTIVE", (await Bed.BootAsync(Bed.Consumer, Bed.FlavorOf(before))).Status);
    }

    [Fact]
    public async Task A_slot_with_a_server_neither_goes_nor_moves()
    {
        var before = Bed.Slots(2);
        await Bed.Holds.PlaceAsync(before, Now);
        await Bed.Holds.OpenAsync(before, Now);
        var server = await Bed.BootAsync(Bed.Consumer, Bed.FlavorOf(before));

        var refused = await Bed.Holds.ConvergeAsync(before, before with { Instances = [Bed.Workers(0, 2)] }, open: true, Now);
        Assert.Equal(HoldOutcome.InUse, refused.Outcome);
        Assert.Contains(server.Id, Assert.Single(refused.Waiting));
        Assert.Equal((8, 0), (await Bed.UsedAsync(0), await Bed.UsedAsync(1)));

        var moved = before with { Instances = [Bed.Workers(1, 1)] };
        Assert.Equal(HoldOutcome.Held, (await Bed.Holds.ConvergeAsync(before, moved, open: true, Now)).Outcome);
        Assert.Equal((4, 4), (await Bed.UsedAsync(0), await Bed.UsedAsync(1)));
        Assert.Equal(Bed.Hosts[1].Name, (await Bed.BootAsync(Bed.Consumer, Bed.FlavorOf(before))).Host);
    }

    [Fact]
    public async Task Two_reservations_share_a_host_and_its_tokens()
    {
        var (one, other) = (Bed.Slots(1, 1), Bed.Slots(2, 1));

        await Task.WhenAll(Bed.Holds.PlaceAsync(one, Now), Bed.Holds.PlaceAsync(other, Now));
        await Bed.Holds.ReleaseAsync(one, Operator.Holds.ReleaseScope.All, Now);

        Assert.Empty(await Bed.TracesAsync(one));
        Assert.True((await Bed.Holds.ObserveAsync(other, Now)).IsComplete);
        Assert.Equal((8, 4), (await Bed.UsedAsync(0), await Bed.UsedAsync(1)));
    }
}
