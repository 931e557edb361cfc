using Promise.Api;
using Promise.OpenStack;
using Promise.OpenStack.Errors;
using Promise.OpenStack.Neutron;
using Promise.OpenStack.Nova;

namespace Promise.Integration.Tests.Allocations;

public sealed class AllocationsOnSimTests(SimulatedAllocations bed) : AllocationTests(bed.Allocations), IClassFixture<SimulatedAllocations>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fifty_allocations_for_twenty_slots_get_exactly_twenty_servers_and_a_stranger_none()
    {
        var cloud = bed.Bed.Cloud;
        using var strangerStops = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var reservation = await bed.Bed.UntilAsync(await bed.Bed.CreateAsync(bed.Pool, Slots(20), Cancel), ReservationPhase.Active, Cancel);
        var flavor = reservation.Status.Holds.First(h => h.Kind == HoldKind.Flavor).Id;
        var stranger = TryToBootAsync(cloud.Stranger, flavor, strangerStops.Token);

        var made = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => bed.Allocations.CreateAsync(AllocationBed.Servers(reservation, 1), Cancel)));
        foreach (var one in made) await bed.Allocations.UntilAsync(one, s => s.Phase is AllocationPhase.Allocated or AllocationPhase.Refused, Cancel);

        var servers = await cloud.Operator.Nova.ListServersAsync(new ServerQuery { AllTenants = true, FlavorId = flavor }, Cancel);
        Assert.Equal(20, servers.Count);
        Assert.All(servers, s => Assert.Equal("ACTIVE", s.Status));
        var full = await bed.Bed.UntilAsync(reservation, ReservationPhase.Allocated, Cancel);
        Assert.Equal((20, 0, 20), (full.Status.Allocated["web"], full.Status.Remaining["web"], full.Status.Allocations.Count));
        await strangerStops.CancelAsync();
        Assert.True(await stranger > 0);

        foreach (var one in made) await bed.Allocations.DeleteAsync(one, Cancel);
        await bed.Bed.UntilAsync(reservation, s => s.Remaining["web"] == 20 && s.Allocations.Count == 0, Cancel);
        await bed.Bed.CancelAsync(reservation, Cancel);
    }

    [Fact]
    public async Task Volumes_floating_IPs_and_addresses_are_handed_over_and_come_back()
    {
        await SimulatedRouter.AddAsync(bed.Bed.Cloud.Sim!, bed.Bed.Cloud.Operator, Cancel);
        var subnet = (await bed.Bed.Cloud.Operator.Neutron.ListSubnetsAsync(new SubnetQuery(), Cancel)).First(s => s.Cidr == "10.0.0.0/24").Id;
        var reservation = await bed.Bed.UntilAsync(
            await bed.Bed.CreateAsync(
                bed.Pool,
                Slots(2, s => s with
                {
                    Volumes = [new VolumeItem { Name = "data", Count = 2, Size = Quantity.Parse("1Gi"), VolumeType = "fast" }],
                    FloatingIPs = [new FloatingIPItem { Name = "fip", Count = 1, Network = "public" }],
                    Addresses = [new AddressItem { Name = "mgmt", Count = 2, Subnet = subnet }],
                }),
                Cancel),
            ReservationPhase.Active, Cancel);
        var spec = AllocationBed.Servers(reservation, 2, s => s with { Networks = [new ServerNetwork { Item = "mgmt" }] }) with
        {
            Volumes = [new VolumeRequest { Item = "data", Count = 2, AttachTo = "web" }],
            FloatingIPs = [new FloatingIPRequest { Item = "fip", AssociateWith = "web" }],
        };

        var made = await bed.Allocations.UntilAsync(await bed.Allocations.CreateAsync(spec, Cancel), AllocationPhase.Allocated, Cancel);

        var servers = await bed.Allocations.ServersAsync(made, Cancel);
        Assert.All(servers, s => Assert.Single(s.VolumesAttached));
        Assert.Equal(made.Status.Volumes.Select(v => v.Id).Order(), servers.Select(s => s.VolumesAttached[0].Id).Order());
        var held = reservation.Status.Holds.Where(h => h.Kind == HoldKind.Port).Select(h => h.Id).Order();
        Assert.Equal(held, made.Status.Ports.Select(p => p.Id).Order());
        var ip = await bed.Bed.Cloud.Operator.Neutron.GetFloatingIpAsync(Assert.Single(made.Status.FloatingIPs).Id, Cancel);
        Assert.Contains(ip!.PortId, held);
        var full = await bed.Bed.UntilAsync(reservation, ReservationPhase.Allocated, Cancel);
        Assert.Equal((2, 1, 2), (full.Status.Allocated["data"], full.Status.Allocated["fip"], full.Status.Allocated["mgmt"]));

        await bed.Allocations.DeleteAsync(made, Cancel);
        await bed.Allocations.GoneAsync(made, Cancel);
        var back = await bed.Bed.UntilAsync(reservation, s => s.Remaining.Values.Sum() == 7 && s.Holds.All(h => h.State == HoldState.Held), Cancel);
        Assert.Equal(reservation.Status.Holds.Select(h => h.Id).Order(), back.Status.Holds.Select(h => h.Id).Order());
        await bed.Bed.CancelAsync(reservation, Cancel);
    }

    /// <returns>How often it tried; every attempt is refused.</returns>
    private static async Task<int> TryToBootAsync(OpenStackCloud stranger, string flavor, CancellationToken cancellationToken)
    {
        var image = (await stranger.Glance.ListImagesAsync(AllocationBed.Image, cancellationToken)).Single().Id;
        for (var tries = 0; ; tries++)
        {
            if (cancellationToken.IsCancellationRequested) return tries;

            var refused = await Assert.ThrowsAsync<OpenStackException>(
                () => stranger.Nova.CreateServerAsync(new NewServer { Name = "thief", FlavorId = flavor, ImageId = image }, CancellationToken.None));
            Assert.Equal(FaultKind.Invalid, refused.Kind);
            await Task.Delay(TimeSpan.FromMilliseconds(50), CancellationToken.None);
        }
    }
}
