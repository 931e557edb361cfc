using Promise.Api;
using Promise.Operator.Holds;
using Promise.Operator.Holds.Results;
using Promise.Operator.Holds.Sets;

namespace Promise.Integration.Tests.Holds;

public abstract class PlacingTests : HoldContract
{
    [Fact]
    public async Task A_set_is_held_whole_and_a_second_time_changes_nothing()
    {
        var set = Bed.Everything(2, 1);

        var first = await Bed.Holds.PlaceAsync(set, Now);
        var again = await Bed.Holds.PlaceAsync(set, Now);

        Assert.Equal(HoldOutcome.Held, first.Outcome);
        Assert.Equal((8, 4), (await Bed.UsedAsync(0), await Bed.UsedAsync(1)));
        var seen = await Bed.Holds.ObserveAsync(set, Now);
        Assert.True(seen.IsComplete);
        Assert.Equal("Slot:3 Token:2 Flavor:1 Volume:2 FloatingIP:2 Port:2", HoldBed.Counted(seen));
        Assert.Equal((HoldOutcome.Held, 0), (again.Outcome, again.Made.Length));
        Assert.Equal(first.Holds.Select(hold => hold.Id).Order(), again.Holds.Select(hold => hold.Id).Order());
    }

    [Fact]
    public async Task Nothing_boots_into_a_hold_before_it_is_opened_and_the_stranger_never()
    {
        var set = Bed.Slots(4);
        await Bed.Holds.PlaceAsync(set, Now);

        // the administrator sees every flavor, so this asks the tokens themselves
        Assert.Equal("ERROR", (await Bed.BootAsync(Bed.Operator, Bed.FlavorOf(set))).Status);
        Assert.Equal("ERROR", (await Bed.StrangerAsync(onHost: 0)).Status);

        Assert.Equal(HoldOutcome.Held, (await Bed.Holds.OpenAsync(set, Now)).Outcome);
        var server = await Bed.BootAsync(Bed.Consumer, Bed.FlavorOf(set));
        Assert.Equal(("ACTIVE", Bed.Hosts[0].Name), (server.Status, server.Host));
        Assert.Equal("ERROR", (await Bed.StrangerAsync(onHost: 0)).Status);
        Assert.Equal(16, await Bed.UsedAsync(0));

        await Bed.DeleteAsync(server.Id, Now);
        Assert.Equal(16, await Bed.UsedAsync(0));
        Assert.Equal("ERROR", (await Bed.StrangerAsync(onHost: 0)).Status);
        Assert.Equal("ACTIVE", (await Bed.BootAsync(Bed.Consumer, Bed.FlavorOf(set))).Status);
    }

    [Fact]
    public async Task One_server_more_than_slots_finds_no_host_and_those_that_run_are_seen()
    {
        var set = Bed.Slots(1, 1);
        await Bed.Holds.PlaceAsync(set, Now);
        await Bed.Holds.OpenAsync(set, Now);

        var servers = new[] { await Bed.BootAsync(Bed.Consumer, Bed.FlavorOf(set)), await Bed.BootAsync(Bed.Consumer, Bed.FlavorOf(set)), await Bed.BootAsync(Bed.Consumer, Bed.FlavorOf(set)) };

        Assert.Equal(["ACTIVE", "ACTIVE", "ERROR"], servers.Select(server => server.Status));
        var seen = await Bed.Holds.ObserveAsync(set, Now);
        Assert.Equal(Bed.Hosts.Select(host => host.Name).Order(), seen.Servers.Where(server => server.HasToken).Select(server => server.Host!).Order());
        Assert.Equal("ERROR", Assert.Single(seen.Servers, server => !server.HasToken).Status);
        Assert.All(seen.Servers, server => Assert.Equal(Bed.ConsumerProject, server.Project));
        Assert.Equal(2, seen.Holds.Count(hold => hold is { Kind: HoldKind.Slot, State: HoldState.Allocated }));
    }

    [Fact]
    public async Task A_host_without_room_is_named_and_nothing_stays_behind()
    {
        await Bed.Holds.PlaceAsync(Bed.Slots(0, 3), Now);
        var set = Bed.Everything(2, 2);

        var result = await Bed.Holds.PlaceAsync(set, Now);

        Assert.Equal(HoldOutcome.NotHeld, result.Outcome);
        var shortage = Assert.Single(result.Shortages);
        Assert.Equal((ShortageReason.NoRoom, Bed.Hosts[1].Name), (shortage.Reason, shortage.Host));
        Assert.Empty(await Bed.TracesAsync(set));
        Assert.Equal((0, 12), (await Bed.UsedAsync(0), await Bed.UsedAsync(1)));
    }

    [Fact]
    public async Task A26_a_volume_that_ends_in_error_takes_everything_back()
    {
        var set = Bed.Booked(Bed.Everything(1) with { Volumes = [new VolumeHold("data", 1, 1, "fast"), new VolumeHold("huge", 1, 900_000, "fast")] });

        var result = await Bed.Holds.PlaceAsync(set, Now);

        Assert.Equal(HoldOutcome.NotHeld, result.Outcome);
        var shortage = Assert.Single(result.Shortages);
        Assert.Equal((HoldKind.Volume, "huge"), (shortage.Kind, shortage.Item));
        Assert.NotEmpty(shortage.Message);
        Assert.Empty(await Bed.TracesAsync(set));
        Assert.Equal(0, await Bed.UsedAsync(0));
    }

    [Fact]
    public async Task What_an_administrator_deleted_is_made_again_and_named()
    {
        var set = Bed.Everything(2);
        var placed = await Bed.Holds.PlaceAsync(set, Now);
        await Bed.Operator.Neutron.DeleteFloatingIpAsync(placed.Holds.First(hold => hold.Kind == HoldKind.FloatingIP).Id, Now);
        await Bed.Operator.Placement.EmptyAsync(placed.Holds.First(hold => hold is { Kind: HoldKind.Slot, Index: 1 }).Id, Now);

        var lost = await Bed.Holds.ObserveAsync(set, Now);
        var healed = await Bed.Holds.HealAsync(set, open: false, Now);

        Assert.Equal(["FloatingIP", "Slot"], lost.Holds.Where(hold => hold.State == HoldState.Lost).Select(hold => hold.Kind.ToString()).Order());
        Assert.Equal(HoldOutcome.Held, healed.Outcome);
        Assert.Equal(2, healed.Made.Length);
        Assert.Contains($"slot web/1 on {Bed.Hosts[0].Name}", healed.Made);
        Assert.True((await Bed.Holds.ObserveAsync(set, Now)).IsComplete);
    }

    [Fact]
    public async Task A_double_of_a_volume_and_of_a_floating_ip_goes()
    {
        var set = Bed.Everything();
        var placed = await Bed.Holds.PlaceAsync(set, Now);
        var volume = (await Bed.Operator.Cinder.GetVolumeAsync(placed.Holds.First(hold => hold.Kind == HoldKind.Volume).Id, Now))!;
        await Bed.Operator.Cinder.CreateVolumeAsync(new(volume.Name!, 1, "fast", Metadata: volume.Metadata), Now);
        var ip = (await Bed.Operator.Neutron.GetFloatingIpAsync(placed.Holds.First(hold => hold.Kind == HoldKind.FloatingIP).Id, Now))!;
        await Bed.Operator.Neutron.CreateFloatingIpAsync(new() { FloatingNetworkId = Bed.External, ProjectId = Bed.ConsumerProject, Description = ip.Description }, Now);

        await Bed.Holds.HealAsync(set, open: false, Now);

        await HoldBed.Until("the doubles are gone", async () => (await Bed.TracesAsync(set)).Count == 6);
    }

    [Fact]
    public async Task Released_backwards_nothing_is_left_even_of_what_status_never_learned()
    {
        var set = Bed.Everything(2, 1);
        await Bed.Holds.PlaceAsync(set, Now);

        // planned elsewhere by now: the hosts that it stands on are not named any more
        var released = await Bed.Holds.ReleaseAsync(set with { Instances = [Bed.Workers(0, 0)] }, ReleaseScope.All, Now);

        Assert.True(released.IsComplete, string.Join(", ", released.Waiting));
        Assert.Empty(await Bed.TracesAsync(set));
        Assert.Equal((0, 0), (await Bed.UsedAsync(0), await Bed.UsedAsync(1)));
        Assert.True((await Bed.Holds.ReleaseAsync(set, ReleaseScope.All, Now)).IsComplete);
    }
}
