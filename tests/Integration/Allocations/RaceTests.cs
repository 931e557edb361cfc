using Promise.Api;
using Promise.OpenStack;
using Promise.OpenStack.Errors;
using Promise.OpenStack.Nova;
using Promise.Operator.Holds.Naming;
using Promise.TestBed;

namespace Promise.Integration.Tests.Allocations;

/// <summary>Many who want the same held capacity, among them a project that has no right to it and never stops trying.</summary>
public abstract class RaceTests(AllocationBed bed)
{
    private const int Slots = 20, Claims = 50, Cores = 2;

    private const string Ordinary = "m.small";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ReservationSpec Spec(int count, string item, int cores = Cores) => AllocationBed.Slots(count, s => s with
    {
        Start = bed.Reservations.Time.GetUtcNow().AddMinutes(15),
        Instances = [s.Instances[0] with { Name = item, Count = count, Requirements = s.Instances[0].Requirements! with { Vcpus = cores } }],
    });

    [Fact]
    public async Task Fifty_allocations_for_twenty_slots_get_exactly_twenty_servers_and_a_stranger_none_from_hold_to_release()
    {
        // together they have every core of the cloud, so that an ordinary server could only stand on what is held
        var booked = await bed.Reservations.UntilAsync(await bed.Reservations.CreateAsync(bed.Pool, Spec(Slots, "web"), Cancel), ReservationPhase.Scheduled, Cancel);
        var room = bed.RoomFor(cores: 1);
        var rest = room == 0 ? null : await bed.Reservations.UntilAsync(await bed.Reservations.CreateAsync(bed.Pool, Spec(room, "rest", cores: 1), Cancel), ReservationPhase.Scheduled, Cancel);
        var cloud = bed.Reservations.Cloud;
        var flavor = HoldNames.FlavorId(Guid.Parse(booked.Metadata.Uid), "web").ToString();
        await Eventually.HoldsAsync(IsFullAsync, Cancel, TimeSpan.FromMinutes(2));

        // before the hold exists its guards keep the room, so the stranger tries from now on
        Assert.Empty(booked.Status.Holds);
        using var released = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var (onReserved, onOrdinary) = (TryReservedAsync(cloud.Stranger, flavor, gone.Token), TryOrdinaryAsync(cloud.Stranger, released.Token));
        bed.Reservations.Time.AdvanceTo((rest ?? booked).Status.Deadlines!.HoldAt!.Value);
        var held = await bed.Reservations.UntilAsync(booked, ReservationPhase.Held, Cancel);
        if (rest is not null) await bed.Reservations.UntilAsync(rest, ReservationPhase.Held, Cancel);
        Assert.Equal(flavor, held.Status.Holds.First(h => h.Kind == HoldKind.Flavor).Id);

        bed.Reservations.Time.AdvanceTo((rest ?? booked).Status.Window!.Start);
        var reservation = await bed.Reservations.UntilAsync(booked, ReservationPhase.Active, Cancel);
        var made = await Task.WhenAll(Enumerable.Range(0, Claims).Select(_ => bed.CreateAsync(AllocationBed.Servers(reservation, 1), Cancel)));
        foreach (var one in made) await bed.UntilAsync(one, s => s.Phase is AllocationPhase.Allocated or AllocationPhase.Refused, Cancel);

        var servers = await cloud.Operator.Nova.ListServersAsync(new ServerQuery { AllTenants = true, FlavorId = flavor }, Cancel);
        Assert.Equal(Slots, servers.Count);
        Assert.All(servers, s => Assert.Equal("ACTIVE", s.Status));
        var full = await bed.Reservations.UntilAsync(reservation, ReservationPhase.Allocated, Cancel);
        Assert.Equal((Slots, 0, Slots), (full.Status.Allocated["web"], full.Status.Remaining["web"], full.Status.Allocations.Count));

        // what is given back is not the stranger's either
        foreach (var one in made) await bed.DeleteAsync(one, Cancel);
        await bed.Reservations.UntilAsync(reservation, s => s.Remaining["web"] == Slots && s.Allocations.Count == 0, Cancel);
        await Eventually.HoldsAsync(async () => (await cloud.Operator.Nova.ListServersAsync(new ServerQuery { AllTenants = true, FlavorId = flavor }, Cancel)).Count == 0, Cancel, TimeSpan.FromMinutes(2));

        // only from the release on there is room for the stranger, and never the flavor
        Assert.False(onOrdinary.IsCompleted);
        await released.CancelAsync();
        await bed.Reservations.CancelAsync(reservation, Cancel);
        Assert.True(await onOrdinary > 0);
        await gone.CancelAsync();
        Assert.True(await onReserved > 0);
        if (rest is not null) await bed.Reservations.CancelAsync(rest, Cancel);
    }

    /// <summary>Whether no host has as many cores free as the stranger asks for.</summary>
    private async Task<bool> IsFullAsync()
    {
        var ordinary = (await bed.Reservations.Cloud.Stranger.Nova.ListFlavorsAsync(Cancel)).First(f => f.Name == Ordinary).Vcpus;
        foreach (var host in bed.Operator.Book(bed.Pool).Observation!.Providers.Values.Select(p => p.ToString("D")))
        {
            var cores = (await bed.Reservations.Cloud.Operator.Placement.GetInventoriesAsync(host, Cancel))!.Inventories["VCPU"];
            var used = (await bed.Reservations.Cloud.Operator.Placement.GetProviderUsagesAsync(host, Cancel))!.Usages["VCPU"];
            if ((cores.Total - cores.Reserved) * cores.AllocationRatio - used >= ordinary) return false;
        }

        return true;
    }

    /// <returns>How often it tried; each attempt is refused at once.</returns>
    private static async Task<int> TryReservedAsync(OpenStackCloud stranger, string flavor, CancellationToken cancellationToken)
    {
        var image = (await stranger.Glance.ListImagesAsync(AllocationBed.Image, cancellationToken)).Single().Id;
        for (var tries = 0; ; tries++)
        {
            if (cancellationToken.IsCancellationRequested) return tries;

            var refused = await Assert.ThrowsAsync<OpenStackException>(
                () => stranger.Nova.CreateServerAsync(new NewServer { Name = "thief", FlavorId = flavor, ImageId = image }, CancellationToken.None));
            Assert.Equal(FaultKind.Invalid, refused.Kind);
            await Task.Delay(TimeSpan.FromMilliseconds(100), CancellationToken.None);
        }
    }

    /// <returns>
    /// How often it found no host before the release, which is how each attempt that ended by then has to end. It ends once it got a server, so that it is known to be able to.
    /// </returns>
    private static async Task<int> TryOrdinaryAsync(OpenStackCloud stranger, CancellationToken released)
    {
        var image = (await stranger.Glance.ListImagesAsync(AllocationBed.Image, released)).Single().Id;
        var flavor = (await stranger.Nova.ListFlavorsAsync(released)).First(f => f.Name == Ordinary).Id;
        var began = (long?)null;
        for (var refused = 0; ;)
        {
            if (released.IsCancellationRequested) began ??= TimeProvider.System.GetTimestamp();
            var id = await stranger.Nova.CreateServerAsync(new NewServer { Name = "thief", FlavorId = flavor, ImageId = image }, CancellationToken.None);
            Server? server = null;
            await Eventually.HoldsAsync(
                async () => (server = await stranger.Nova.GetServerAsync(id, CancellationToken.None)).IsDecided(), CancellationToken.None, TimeSpan.FromMinutes(2));
            var before = !released.IsCancellationRequested;
            await stranger.Nova.DeleteServerAsync(id, CancellationToken.None);
            if (server!.Status == "ACTIVE")
            {
                Assert.False(before, "The stranger got a server on what was held.");
                return refused;
            }

            Assert.Contains("No valid host", server.Fault!.Message, StringComparison.Ordinal);
            if (before) refused++;
            Assert.True(began is null || TimeProvider.System.GetElapsedTime(began.Value) < TimeSpan.FromMinutes(2), "After the release the stranger gets no server either.");
        }
    }
}
