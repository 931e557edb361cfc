using Promise.Api;
using Promise.OpenStack.Neutron;
using Promise.TestBed;

namespace Promise.Integration.Tests.Allocations;

/// <summary>Volumes, floating IPs and addresses of a reservation: handed over, missed when they are gone, and taken back.</summary>
public abstract class PieceTests(AllocationBed bed)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Volumes_floating_IPs_and_addresses_are_handed_over_and_come_back()
    {
        var cloud = bed.Reservations.Cloud.Operator;
        var subnet = (await cloud.Neutron.ListSubnetsAsync(new SubnetQuery(), Cancel)).First(s => s.Cidr == "10.0.0.0/24").Id;
        await using var way = await Way.OpenAsync(bed.Reservations.Cloud, subnet, Cancel);
        var reservation = await bed.ActiveAsync(
            AllocationBed.Slots(2, s => s with
            {
                Volumes = [new VolumeItem { Name = "data", Count = 2, Size = Quantity.Parse("1Gi"), VolumeType = "fast" }],
                FloatingIPs = [new FloatingIPItem { Name = "fip", Count = 1, Network = "public" }],
                Addresses = [new AddressItem { Name = "mgmt", Count = 2, Subnet = subnet }],
            }),
            Cancel);
        var spec = AllocationBed.Servers(reservation, 2, s => s with { Networks = [new ServerNetwork { Item = "mgmt" }] }) with
        {
            Volumes = [new VolumeRequest { Item = "data", Count = 2, AttachTo = "web" }],
            FloatingIPs = [new FloatingIPRequest { Item = "fip", AssociateWith = "web" }],
        };

        var made = await bed.AllocatedAsync(spec, Cancel);

        var servers = await bed.ServersAsync(made, Cancel);
        Assert.All(servers, s => Assert.Single(s.VolumesAttached));
        Assert.Equal(made.Status.Volumes.Select(v => v.Id).Order(), servers.Select(s => s.VolumesAttached[0].Id).Order());
        Assert.All(made.Status.Volumes, v => Assert.Equal("in-use", v.State));
        var owner = Assert.Single(servers.Select(s => s.TenantId).Distinct());
        foreach (var volume in made.Status.Volumes) Assert.Equal(owner, (await cloud.Cinder.GetVolumeAsync(volume.Id, Cancel))!.ProjectId);
        var held = reservation.Status.Holds.Where(h => h.Kind == HoldKind.Port).Select(h => h.Id).Order();
        Assert.Equal(held, made.Status.Ports.Select(p => p.Id).Order());
        var ip = await cloud.Neutron.GetFloatingIpAsync(Assert.Single(made.Status.FloatingIPs).Id, Cancel);
        Assert.Contains(ip!.PortId, held);
        var full = await bed.Reservations.UntilAsync(reservation, ReservationPhase.Allocated, Cancel);
        Assert.Equal((2, 1, 2), (full.Status.Allocated["data"], full.Status.Allocated["fip"], full.Status.Allocated["mgmt"]));

        await bed.DeleteAsync(made, Cancel);
        await bed.GoneAsync(made, Cancel);
        bed.Reservations.LookRound();
        var back = await bed.Reservations.UntilAsync(reservation, s => s.Remaining.Values.Sum() == 7 && s.Holds.All(h => h.State == HoldState.Held), Cancel);
        Assert.Equal(reservation.Status.Holds.Select(h => h.Id).Order(), back.Status.Holds.Select(h => h.Id).Order());
        await bed.Reservations.CancelAsync(reservation, Cancel);
    }

    [Fact]
    public async Task A_volume_and_a_floating_IP_deleted_behind_our_back_are_missed()
    {
        var cloud = bed.Reservations.Cloud.Operator;
        var reservation = await bed.ActiveAsync(
            AllocationBed.Slots(1, s => s with
            {
                Volumes = [new VolumeItem { Name = "data", Count = 1, Size = Quantity.Parse("1Gi"), VolumeType = "fast" }],
                FloatingIPs = [new FloatingIPItem { Name = "fip", Count = 1, Network = "public" }],
            }),
            Cancel);
        var made = await bed.AllocatedAsync(
            AllocationBed.Servers(reservation, 1) with { Volumes = [new VolumeRequest { Item = "data" }], FloatingIPs = [new FloatingIPRequest { Item = "fip" }] }, Cancel);

        await cloud.Cinder.DeleteVolumeAsync(Assert.Single(made.Status.Volumes).Id, Cancel);
        await cloud.Neutron.DeleteFloatingIpAsync(Assert.Single(made.Status.FloatingIPs).Id, Cancel);
        await Eventually.HoldsAsync(async () => await cloud.Cinder.GetVolumeAsync(made.Status.Volumes[0].Id, Cancel) is null, Cancel);
        bed.Reservations.Time.Advance(TimeSpan.FromMinutes(1));

        // the reservation makes both anew; that the old ones were lost is told all the same
        bool Missed(AllocationStatus s, string piece) => s.History.Any(h => h is { Type: FactTypes.AllocationFailed, Reason: Reasons.ResourceLost } && h.Message!.Contains(piece, StringComparison.Ordinal));
        await bed.UntilAsync(made, s => Missed(s, "data/0") && Missed(s, "fip/0"), Cancel);
        await bed.DeleteAsync(made, Cancel);
        await bed.GoneAsync(made, Cancel);
        await bed.Reservations.CancelAsync(reservation, Cancel);
    }
}
