using Promise.Api;
using Promise.Integration.Tests.Pools;
using Promise.OpenStack.Neutron;
using Promise.Operator.Reservations.Status;
using Promise.TestBed;

namespace Promise.Integration.Tests.Allocations;

/// <summary>Allocations that draw on a pool without a reservation: only what is not promised, at low priority.</summary>
public abstract class UnreservedTests(AllocationBed bed)
{
    protected const string Flavor = "m.small";

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected AllocationSpec Servers(int count, Func<ServerRequest, ServerRequest>? change = null, string? credentials = AllocationBed.Consumer)
    {
        var request = new ServerRequest { Name = "free", Flavor = Flavor, Count = count, Image = AllocationBed.Image };
        return new AllocationSpec
        {
            Pool = bed.Pool,
            CredentialsRef = credentials is null ? null : new CredentialsReference { Name = credentials, Cloud = credentials },
            Servers = [change?.Invoke(request) ?? request],
        };
    }

    private static string? Reason(Allocation allocation) => allocation.Status.Conditions.Find(ConditionTypes.Ready)?.Reason;

    private async Task<long> FreeAsync()
    {
        var pool = await bed.Operator.RefreshAsync(bed.Pool, Cancel);
        return pool.Status.Capacity.First(c => c is { Resource: "vcpus", Zone: null }).Available;
    }

    [Fact]
    public async Task A02_Without_a_reservation_a_server_boots_at_low_priority_and_deletion_returns_it()
    {
        var before = await FreeAsync();

        var ready = await bed.UntilAsync(await bed.CreateAsync(Servers(1), Cancel), AllocationPhase.Allocated, Cancel);

        Assert.Equal((AllocationAnswer.Accepted, AllocationPriority.Low, bed.Pool, -1), (ready.Status.Answer, ready.Status.Priority, ready.Status.Provider, ready.Status.Available));
        var server = Assert.Single(await bed.ServersAsync(ready, Cancel));
        Assert.Equal((server.Id, "ACTIVE", server.Host), (ready.Status.Servers[0].Id, ready.Status.Servers[0].State, ready.Status.Servers[0].Host));
        Assert.Equal(Flavor, server.Flavor!.OriginalName);
        await Eventually.HoldsAsync(async () => await FreeAsync() == before - 1, Cancel, TimeSpan.FromMinutes(2));

        await bed.DeleteAsync(ready, Cancel);
        await bed.GoneAsync(ready, Cancel);
        Assert.Empty(await bed.ServersAsync(ready, Cancel));
        await Eventually.HoldsAsync(async () => await FreeAsync() == before, Cancel, TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task A02_What_is_promised_for_later_is_not_given_away_now()
    {
        var density = Operator.Pools.Capacity.DensityMap.Of(
            bed.Operator.Book(bed.Pool).Snapshot, bed.Operator.Book(bed.Pool).Observation!, bed.Operator.Book(bed.Pool).Observation!.Flavors[Flavor], Planning.Window.Since(bed.Reservations.Time.GetUtcNow()), null);
        var spec = new ReservationSpec
        {
            Pool = "", Project = AllocationBed.Project, Start = bed.Reservations.Time.GetUtcNow().AddHours(20), Duration = TimeSpan.FromHours(1),
            Instances = [new InstanceItem { Name = "web", Count = (int)density.Available - 1, Flavor = Flavor }],
        };
        var promised = await bed.Reservations.UntilAsync(await bed.Reservations.CreateAsync(bed.Pool, spec, Cancel), ReservationPhase.Scheduled, Cancel);

        var tooMany = await bed.UntilAsync(await bed.CreateAsync(Servers(2), Cancel), AllocationPhase.Refused, Cancel);

        Assert.Equal((AllocationAnswer.Refused, Reasons.InsufficientCapacity, AllocationPriority.Low), (tooMany.Status.Answer, Reason(tooMany), tooMany.Status.Priority));
        Assert.Contains("At most 1 of free would fit", tooMany.Status.Conditions.Find(ConditionTypes.Ready)!.Message);
        Assert.Empty(await bed.ServersAsync(tooMany, Cancel));
        var one = await bed.UntilAsync(await bed.CreateAsync(Servers(1), Cancel), AllocationPhase.Allocated, Cancel);
        Assert.True((await bed.Reservations.GetAsync(promised, Cancel))!.Status.Conditions.IsTrue(ConditionTypes.Ready));

        // what it has is no longer to be had by others, and its own change counts without itself
        var another = await bed.UntilAsync(await bed.CreateAsync(Servers(1), Cancel), AllocationPhase.Refused, Cancel);
        await bed.PatchAsync(one, $$"""{"servers":[{"name":"free","flavor":"{{Flavor}}","count":2,"image":"{{AllocationBed.Image}}"}]}""", Cancel);
        var refused = await bed.UntilAsync(one, s => s.Conditions.IsTrue(ConditionTypes.Stalled), Cancel);
        Assert.Equal(Reasons.UpdateInfeasible, Reason(refused));
        Assert.Single(await bed.ServersAsync(one, Cancel));

        foreach (var made in new[] { tooMany, another, one }) await bed.DeleteAsync(made, Cancel);
        foreach (var made in new[] { tooMany, another, one }) await bed.GoneAsync(made, Cancel);
        await bed.Reservations.CancelAsync(promised, Cancel);
    }

    private async Task<(long GiB, long IPs)> FreePiecesAsync()
    {
        var pool = await bed.Operator.RefreshAsync(bed.Pool, Cancel);
        return (pool.Figures("volumeStorage/fast").Available, pool.Figures("floatingIPs/public").Available);
    }

    private static VolumeRequest Volumes(int count) => new() { Size = Quantity.Parse("1Gi"), VolumeType = "fast", Count = count, AttachTo = "free" };

    [Fact]
    public async Task Volumes_and_floating_IPs_are_made_beside_the_promises_and_go_with_the_allocation()
    {
        var cloud = bed.Reservations.Cloud.Operator;
        var subnet = (await cloud.Neutron.ListSubnetsAsync(new SubnetQuery(), Cancel)).First(s => s.Cidr == "10.0.0.0/24").Id;
        await using var way = await Way.OpenAsync(bed.Reservations.Cloud, subnet, Cancel);
        var network = (await cloud.Neutron.ListNetworksAsync(new NetworkQuery(), Cancel)).First(n => n.SubnetIds.Contains(subnet)).Id;
        var before = await FreePiecesAsync();
        var spec = Servers(1, s => s with { Networks = [new ServerNetwork { Network = network }] }) with
        {
            Volumes = [Volumes(2)], FloatingIPs = [new FloatingIPRequest { Network = "public", AssociateWith = "free" }],
        };

        var made = await bed.UntilAsync(await bed.CreateAsync(spec, Cancel), AllocationPhase.Allocated, Cancel);

        var server = Assert.Single(await bed.ServersAsync(made, Cancel));
        Assert.Equal(made.Status.Volumes.Select(v => v.Id).Order(), server.VolumesAttached.Select(v => v.Id).Order());
        foreach (var volume in made.Status.Volumes)
            Assert.Equal((server.TenantId, "fast"), await cloud.Cinder.GetVolumeAsync(volume.Id, Cancel) is { } there ? (there.ProjectId, there.VolumeType) : default);
        var ip = await cloud.Neutron.GetFloatingIpAsync(Assert.Single(made.Status.FloatingIPs).Id, Cancel);
        Assert.Equal(server.TenantId, ip!.ProjectId);
        Assert.NotNull(ip.PortId);
        await Eventually.HoldsAsync(async () => await FreePiecesAsync() == (before.GiB - 2, before.IPs - 1), Cancel, TimeSpan.FromSeconds(60));

        // fewer and more; one that is given up is detached and deleted first
        await bed.PatchAsync(made, """{"volumes":[{"size":"1Gi","volumeType":"fast","count":1,"attachTo":"free"}]}""", Cancel);
        var fewer = await bed.UntilAsync(made, s => s is { Phase: AllocationPhase.Allocated, Volumes.Count: 1 } && s.ObservedGeneration == 2, Cancel);
        await Eventually.HoldsAsync(async () => await cloud.Cinder.GetVolumeAsync(made.Status.Volumes[1].Id, Cancel) is null, Cancel, TimeSpan.FromSeconds(60));
        Assert.Equal(made.Status.Volumes[0].Id, fewer.Status.Volumes[0].Id);
        await bed.PatchAsync(made, """{"volumes":[{"size":"2Gi","volumeType":"fast","count":1,"attachTo":"free"}]}""", Cancel);
        var refused = await bed.UntilAsync(made, s => s.Conditions.IsTrue(ConditionTypes.Stalled), Cancel);
        Assert.Equal(Reasons.UpdateRefused, Reason(refused));

        await bed.DeleteAsync(made, Cancel);
        await bed.GoneAsync(made, Cancel);
        Assert.Null(await cloud.Cinder.GetVolumeAsync(made.Status.Volumes[0].Id, Cancel));
        Assert.Null(await cloud.Neutron.GetFloatingIpAsync(ip.Id, Cancel));
        await Eventually.HoldsAsync(async () => await FreePiecesAsync() == before, Cancel, TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Floating_IPs_that_are_promised_for_later_are_not_given_away_now()
    {
        var spec = new ReservationSpec
        {
            Pool = "", Project = AllocationBed.Project, Start = bed.Reservations.Time.GetUtcNow().AddHours(20), Duration = TimeSpan.FromHours(1),
            FloatingIPs = [new FloatingIPItem { Name = "ip", Count = (int)(await FreePiecesAsync()).IPs - 1, Network = "public" }],
        };
        var promised = await bed.Reservations.UntilAsync(await bed.Reservations.CreateAsync(bed.Pool, spec, Cancel), ReservationPhase.Scheduled, Cancel);
        AllocationSpec IPs(int count) => Servers(1) with { Servers = [], FloatingIPs = [new FloatingIPRequest { Network = "public", Count = count }] };

        var tooMany = await bed.UntilAsync(await bed.CreateAsync(IPs(2), Cancel), AllocationPhase.Refused, Cancel);
        var one = await bed.UntilAsync(await bed.CreateAsync(IPs(1), Cancel), AllocationPhase.Allocated, Cancel);
        var another = await bed.UntilAsync(await bed.CreateAsync(IPs(1), Cancel), AllocationPhase.Refused, Cancel);

        Assert.Equal((Reasons.InsufficientCapacity, Reasons.InsufficientCapacity), (Reason(tooMany), Reason(another)));
        Assert.Single(one.Status.FloatingIPs);
        Assert.True((await bed.Reservations.GetAsync(promised, Cancel))!.Status.Conditions.IsTrue(ConditionTypes.Ready));
        foreach (var made in new[] { tooMany, one, another }) await bed.DeleteAsync(made, Cancel);
        foreach (var made in new[] { tooMany, one, another }) await bed.GoneAsync(made, Cancel);
        await bed.Reservations.CancelAsync(promised, Cancel);
    }

    [Fact]
    public async Task A_volume_deleted_behind_our_back_is_missed_and_not_made_anew()
    {
        var cloud = bed.Reservations.Cloud.Operator;
        var made = await bed.UntilAsync(
            await bed.CreateAsync(Servers(1) with { Servers = [], Volumes = [Volumes(1) with { AttachTo = null }] }, Cancel), AllocationPhase.Allocated, Cancel);

        await cloud.Cinder.DeleteVolumeAsync(Assert.Single(made.Status.Volumes).Id, Cancel);
        await Eventually.HoldsAsync(async () => await cloud.Cinder.GetVolumeAsync(made.Status.Volumes[0].Id, Cancel) is null, Cancel);
        bed.Reservations.Time.Advance(TimeSpan.FromMinutes(1));

        var lost = await bed.UntilAsync(made, s => s.Conditions.Find(ConditionTypes.Ready)?.Reason == Reasons.ResourceLost, Cancel);
        Assert.Equal("DELETED", Assert.Single(lost.Status.Volumes).State);
        await bed.DeleteAsync(made, Cancel);
        await bed.GoneAsync(made, Cancel);
    }

    [Fact]
    public async Task A12_A_pool_gives_only_what_its_tenants_entry_allows()
    {
        (AllocationSpec Spec, string Reason)[] cases =
        [
            (Servers(1) with { Pool = "no-such" }, Reasons.PoolNotFound),
            (Servers(1, credentials: null), Reasons.CredentialsRequired),
            (Servers(1, credentials: AllocationBed.Stranger), Reasons.ProjectNotAdmitted),
            (Servers(1, s => s with { Flavor = "no-such" }), Reasons.FlavorNotFound),
            (Servers(1, s => s with { Image = "no-such" }), Reasons.ImageNotFound),
        ];

        var made = new List<(Allocation Allocation, string Reason)>();
        foreach (var (spec, reason) in cases) made.Add((await bed.CreateAsync(spec, Cancel), reason));
        foreach (var (allocation, reason) in made)
        {
            var refused = await bed.UntilAsync(allocation, AllocationPhase.Refused, Cancel);
            Assert.Equal((AllocationAnswer.Refused, reason), (refused.Status.Answer, Reason(refused)));
            Assert.Empty(await bed.ServersAsync(allocation, Cancel));
        }

        foreach (var (allocation, _) in made) await bed.DeleteAsync(allocation, Cancel);
        foreach (var (allocation, _) in made) await bed.GoneAsync(allocation, Cancel);
    }
}
