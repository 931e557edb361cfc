using Promise.Api;
using Promise.Operator.Holds;
using Promise.Operator.Holds.Naming;
using Promise.Operator.Holds.Results;
using Promise.Operator.Holds.Sets;
using Promise.Operator.Holds.Sweeping;

namespace Promise.Integration.Tests.Holds;

public abstract class ReleasingTests : HoldContract
{
    [Fact]
    public async Task A10_expiry_takes_what_is_unused_and_nothing_else()
    {
        var set = Bed.Everything(2, 1);
        await Bed.Holds.PlaceAsync(set, Now);
        await Bed.Holds.OpenAsync(set, Now);
        var server = await Bed.BootAsync(Bed.Consumer, Bed.FlavorOf(set));

        var released = await Bed.Holds.ReleaseAsync(set, ReleaseScope.Unused, Now);

        Assert.Equal(1, Assert.Single(released.Left.Instances).Count);
        Assert.Equal(server.Host, Assert.Single(released.Left.Instances[0].Hosts).Host.Name);
        Assert.Equal(4, await Bed.UsedAsync(0) + await Bed.UsedAsync(1));
        Assert.Equal("ERROR", (await Bed.BootAsync(Bed.Consumer, Bed.FlavorOf(set))).Status);
        Assert.True((await Bed.Holds.ObserveAsync(released.Left, Now)).IsComplete);
        Assert.Equal("ACTIVE", (await Bed.Operator.Nova.GetServerAsync(server.Id, Now))!.Status);

        // what the server gives back is the reservation's until its end
        await Bed.DeleteAsync(server.Id, Now);
        Assert.Equal(4, await Bed.UsedAsync(0) + await Bed.UsedAsync(1));
        Assert.Equal("ACTIVE", (await Bed.BootAsync(Bed.Consumer, Bed.FlavorOf(set))).Status);
    }

    [Fact]
    public async Task The_end_waits_for_servers_and_lets_no_new_one_in()
    {
        var set = Bed.Everything(2);
        await Bed.Holds.PlaceAsync(set, Now);
        await Bed.Holds.OpenAsync(set, Now);
        var server = await Bed.BootAsync(Bed.Consumer, Bed.FlavorOf(set));

        var waiting = await Bed.Holds.ReleaseAsync(set, ReleaseScope.All, Now);
        Assert.False(waiting.IsComplete);
        Assert.Contains(server.Id, Assert.Single(waiting.Waiting));
        Assert.Equal(4, await Bed.UsedAsync(0));
        Assert.Equal("ERROR", (await Bed.BootAsync(Bed.Operator, Bed.FlavorOf(set))).Status);

        await Bed.DeleteAsync(server.Id, Now);
        Assert.True((await Bed.Holds.ReleaseAsync(set, ReleaseScope.All, Now)).IsComplete);
        Assert.Empty(await Bed.TracesAsync(set));
        Assert.Equal(0, await Bed.UsedAsync(0));
    }

    [Fact]
    public async Task Kept_servers_own_what_their_slots_owned()
    {
        var set = Bed.Everything(2, 1);
        await Bed.Holds.PlaceAsync(set, Now);
        await Bed.Holds.OpenAsync(set, Now);
        var server = await Bed.BootAsync(Bed.Consumer, Bed.FlavorOf(set));

        var kept = await Bed.Holds.KeepAsync(set, Now);

        Assert.True(kept.IsComplete, string.Join(", ", kept.Waiting));
        Assert.Empty(await Bed.TracesAsync(set));
        var owned = await Bed.Operator.Placement.GetAllocationsAsync(server.Id, Now);
        var host = Bed.Hosts.Single(host => host.Name == server.Host);
        Assert.Equal((4, 16384, 250), (Owns("VCPU"), Owns("MEMORY_MB"), Owns("DISK_GB")));
        Assert.Equal("ACTIVE", (await Bed.Operator.Nova.GetServerAsync(server.Id, Now))!.Status);
        await Bed.DeleteAsync(server.Id, Now);
        Assert.Equal((0, 0), (await Bed.UsedAsync(0), await Bed.UsedAsync(1)));

        long Owns(string name) => Assert.Single(owned.Allocations, one => one.Key == host.Provider.ToString("D")).Value.Resources[name];
    }

    [Fact]
    public async Task A_sweep_takes_this_clusters_orphans_only()
    {
        var (living, orphan, foreign) = (Bed.Everything(1), Bed.Everything(1, 1), Bed.Everything(1));
        var others = Bed.NewHolds(new HoldOwner("another cluster", Guid.NewGuid()));
        await Bed.Holds.PlaceAsync(living, Now);
        await Bed.Holds.PlaceAsync(orphan, Now);
        await Bed.Holds.OpenAsync(orphan, Now);
        var server = await Bed.BootAsync(Bed.Consumer, Bed.FlavorOf(orphan));
        await others.PlaceAsync(foreign, Now);
        Bed.Book.Forget(orphan.Reservation);

        var report = await SweepAsync(living);

        Assert.Empty(report.Failed);
        Assert.NotEmpty(report.Released);
        await HoldBed.Until("the orphan is gone", async () => (await Bed.TracesAsync(orphan)).Count == 0);
        Assert.True((await Bed.Holds.ObserveAsync(living, Now)).IsComplete);
        Assert.Equal(6 + 1 + 1 + 1, (await Bed.TracesAsync(foreign)).Count);
        // a server on an orphan is its owner's: it goes on, with its amounts
        Assert.Equal("ACTIVE", (await Bed.Operator.Nova.GetServerAsync(server.Id, Now))!.Status);
        Assert.Equal(12, await Bed.UsedAsync(0) + await Bed.UsedAsync(1));
        Assert.Equal("", string.Join(", ", (await SweepAsync(living)).Released));
    }

    [Fact]
    public async Task A_sweep_takes_guards_that_stand_for_nobody_and_leaves_those_of_other_pools_and_clusters()
    {
        var set = Bed.Slots(1);
        var neighbour = Bed.Owner with { Pool = Guid.NewGuid() };
        foreach (var owner in new[] { Bed.Owner with { Pool = Guid.NewGuid() }, neighbour, new HoldOwner("another cluster", Guid.NewGuid()) })
            await Bed.NewHolds(owner).GuardAsync(Bed.Hosts, Now);
        await Bed.Holds.GuardAsync(Bed.Hosts, Now);
        Assert.Equal(16, await Bed.UsedAsync(0));

        Assert.Contains("VCPU", Assert.Single((await SweepAsync(set, neighbour.Pool)).Released));
        Assert.Equal((4, 12), (await Bed.GuardedAsync(0), await Bed.UsedAsync(0)));
        Assert.Empty((await SweepAsync(set, neighbour.Pool)).Released);

        // the host left the pool, and nothing is booked there any more
        Bed.Book.Forget(set.Reservation);
        Assert.Single((await SweepAsync(set, neighbour.Pool, Bed.Hosts[1].Provider)).Released);
        Assert.Equal((0, 8), (await Bed.GuardedAsync(0), await Bed.UsedAsync(0)));
    }

    [Fact]
    public async Task A_volume_that_was_handed_over_is_kept_without_our_mark()
    {
        var set = Bed.Everything();
        var placed = await Bed.Holds.PlaceAsync(set, Now);
        var volume = placed.Holds.First(hold => hold.Kind == HoldKind.Volume).Id;
        var transfer = await Bed.Operator.Cinder.CreateTransferAsync(volume, "test", Now);
        await Bed.Consumer.Cinder.AcceptTransferAsync(transfer.Id, transfer.AuthKey, Now);

        var kept = await Bed.Holds.KeepAsync(set, Now);

        Assert.True(kept.IsComplete, string.Join(", ", kept.Waiting));
        Assert.Empty(await Bed.TracesAsync(set));
        var handedOver = await Bed.Operator.Cinder.GetVolumeAsync(volume, Now);
        Assert.Equal((Bed.ConsumerProject, ""), (handedOver!.ProjectId, handedOver.Metadata.GetValueOrDefault(HoldNames.OwnerKey, "")));
        await Bed.Consumer.Cinder.DeleteVolumeAsync(volume, Now);
    }

    /// <param name="living">The only reservation that lives.</param>
    /// <param name="neighbour">A pool that lives besides the bed's own.</param>
    /// <param name="host">The only one that the bed's pool has; null: that is not known.</param>
    private Task<SweepReport> SweepAsync(HoldSet living, Guid? neighbour = null, Guid? host = null) =>
        Bed.Holds.SweepAsync(new Alive([living.Reservation], [Bed.Owner.Pool, neighbour ?? Bed.Owner.Pool], host is { } only ? [only] : null), Now);

    private sealed record Alive(HashSet<Guid> Reservations, HashSet<Guid> Pools, HashSet<Guid>? OwnHosts) : ILiving
    {
        public Task<IReadOnlySet<Guid>> ReservationsAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlySet<Guid>>(Reservations);

        public Task<IReadOnlySet<Guid>> PoolsAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlySet<Guid>>(Pools);

        public IReadOnlySet<Guid>? Hosts() => OwnHosts;
    }
}
