using Promise.Integration.Tests.Contract.Clouds;
using Promise.OpenStack.Cinder;
using Promise.OpenStack.Errors;
using Promise.OpenStack.Neutron;
using Promise.OpenStack.Nova;

namespace Promise.Integration.Tests.Contract.Services;

public abstract class NovaContract(CloudUnderTest cloud) : ContractTest(cloud)
{
    [Fact]
    public async Task A_private_flavor_has_our_id_our_specs_and_only_the_projects_that_we_let_in()
    {
        var id = Unique("flavor");
        Afterwards(late => Operator.Nova.DeleteFlavorAsync(id, late));
        var created = await Operator.Nova.CreateFlavorAsync(new NewFlavor(id, id, Vcpus: 2, Ram: 1024, Disk: 4, IsPublic: false), Now);
        var project = (await Consumer.Identity.GetTokenAsync(Now)).ProjectId!;

        await Operator.Nova.SetExtraSpecsAsync(id, new Dictionary<string, string> { ["resources:VCPU"] = "0", ["resources:MEMORY_MB"] = "1" }, Now);
        await Operator.Nova.AddFlavorAccessAsync(id, project, Now);

        Assert.Equal((id, 2, 1024, 4, false), (created.Id, created.Vcpus, created.Ram, created.Disk, created.IsPublic));
        Assert.Equal("0", (await Operator.Nova.GetExtraSpecsAsync(id, Now))["resources:VCPU"]);
        Assert.Equal("1", (await Operator.Nova.GetFlavorAsync(id, Now))!.ExtraSpecs["resources:MEMORY_MB"]);
        Assert.Contains(await Operator.Nova.ListFlavorsAsync(Now), flavor => flavor.Id == id && flavor.ExtraSpecs.Count == 2);
        Assert.Equal([project], await Operator.Nova.ListFlavorAccessAsync(id, Now));
        Assert.Contains(await Consumer.Nova.ListFlavorsAsync(Now), flavor => flavor.Id == id);
        Assert.Equal(FaultKind.Conflict, (await Refused(() => Operator.Nova.AddFlavorAccessAsync(id, project, Now))).Kind);
        Assert.Equal(FaultKind.Conflict, (await Refused(() => Operator.Nova.CreateFlavorAsync(new NewFlavor(id, id, 1, 1, 1), Now))).Kind);
        await Operator.Nova.RemoveFlavorAccessAsync(id, project, Now);
        Assert.Equal(FaultKind.NotFound, (await Refused(() => Operator.Nova.RemoveFlavorAccessAsync(id, project, Now))).Kind);
        Assert.Empty(await Operator.Nova.ListFlavorAccessAsync(id, Now));
        Assert.True(await Operator.Nova.DeleteFlavorAsync(id, Now));
        Assert.False(await Operator.Nova.DeleteFlavorAsync(id, Now));
        Assert.Null(await Operator.Nova.GetFlavorAsync(id, Now));
    }

    [Fact]
    public async Task A_server_becomes_active_on_a_host_and_is_gone_when_deleted()
    {
        var (flavor, image, name) = (await SmallFlavorAsync(), await ImageAsync(), Unique("server"));

        var server = await BootAsync(Consumer, new NewServer { Name = name, FlavorId = flavor, ImageId = image, Metadata = new Dictionary<string, string> { ["a"] = "1" } });

        Assert.Equal((name, image, flavor), (server.Name, server.ImageId, server.Flavor!.OriginalName));
        var seen = (await Operator.Nova.GetServerAsync(server.Id, Now))!;
        Assert.NotNull(seen.Host);
        var held = await Operator.Placement.GetAllocationsAsync(server.Id, Now);
        Assert.Equal(64, Assert.Single(held.Allocations).Value.Resources["MEMORY_MB"]);
        await Operator.Nova.SetServerMetadataAsync(server.Id, new Dictionary<string, string> { ["b"] = "2" }, Now);
        Assert.Equal(["a", "b"], (await Operator.Nova.GetServerAsync(server.Id, Now))!.Metadata.Keys.Order());
        Assert.True(await Consumer.Nova.DeleteServerAsync(server.Id, Now));
        await Until("the server is gone", () => Consumer.Nova.GetServerAsync(server.Id, Now), gone => gone is null);
        Assert.False(await Consumer.Nova.DeleteServerAsync(server.Id, Now));
        await Until("its allocation is gone", () => Operator.Placement.GetAllocationsAsync(server.Id, Now), none => none.IsEmpty);
    }

    [Fact]
    public async Task Servers_are_found_by_name_flavor_project_host_and_time_over_several_pages()
    {
        var (flavor, image, name, began) = (await SmallFlavorAsync(), await ImageAsync(), Unique("many"), DateTimeOffset.UtcNow.AddMinutes(-1));
        var project = (await Consumer.Identity.GetTokenAsync(Now)).ProjectId;
        Afterwards(async late =>
        {
            foreach (var one in await Operator.Nova.ListServersAsync(new ServerQuery { AllTenants = true, Name = name }, late))
                await RemoveServerAsync(Operator, one.Id, late);
        });
        await Consumer.Nova.CreateServerAsync(new NewServer { Name = name, FlavorId = flavor, ImageId = image, MinCount = 3, MaxCount = 3 }, Now);

        var servers = await Until("all three are active", () => Operator.Nova.ListServersAsync(new ServerQuery { AllTenants = true, Name = name, PageSize = 2 }, Now),
            all => all.Count == 3 && all.All(one => one.Status == "ACTIVE"));

        Assert.Equal(3, servers.Select(one => one.Id).Distinct().Count());
        Assert.Equal(3, (await Operator.Nova.ListServersAsync(new ServerQuery { AllTenants = true, FlavorId = flavor, PageSize = 1 }, Now)).Count);
        Assert.Equal(3, (await Operator.Nova.ListServersAsync(new ServerQuery { AllTenants = true, ProjectId = project, Name = name, ChangesSince = began }, Now)).Count);
        var host = servers[0].Host!;
        Assert.Equal(servers.Count(one => one.Host == host), (await Operator.Nova.ListServersAsync(new ServerQuery { AllTenants = true, Name = name, Host = host }, Now)).Count);
        Assert.Empty(await Operator.Nova.ListServersAsync(new ServerQuery { AllTenants = true, Name = name, Status = "ERROR" }, Now));
        Assert.Empty(await Operator.Nova.ListServersAsync(new ServerQuery { Name = name }, Now));
    }

    [Fact]
    public async Task A_server_goes_to_the_host_and_the_zone_that_are_named()
    {
        var (flavor, image) = (await SmallFlavorAsync(), await ImageAsync());
        var zone = (await Operator.Nova.ListAvailabilityZonesAsync(Now)).Single(one => one.Name == "az2");
        var host = zone.Hosts.Keys.Order().Last();

        var onHost = await BootAsync(Operator, new NewServer { Name = Unique("on-host"), FlavorId = flavor, ImageId = image, Host = host });
        var inZone = await BootAsync(Operator, new NewServer { Name = Unique("in-zone"), FlavorId = flavor, ImageId = image, AvailabilityZone = "az2" });

        Assert.Equal((host, "az2"), (onHost.Host, onHost.AvailabilityZone));
        Assert.Contains(inZone.Host, zone.Hosts.Keys);
    }

    [Fact]
    public async Task A_server_for_which_there_is_no_room_is_accepted_and_ends_in_error()
    {
        var id = Unique("huge");
        Afterwards(late => Operator.Nova.DeleteFlavorAsync(id, late));
        await Operator.Nova.CreateFlavorAsync(new NewFlavor(id, id, Vcpus: 900, Ram: 64, Disk: 1), Now);
        var server = await Operator.Nova.CreateServerAsync(new NewServer { Name = id, FlavorId = id, ImageId = await ImageAsync() }, Now);
        Afterwards(late => RemoveServerAsync(Operator, server, late));

        var failed = await Until("the server is decided", () => Operator.Nova.GetServerAsync(server, Now), seen => seen.IsDecided());

        Assert.Equal("ERROR", failed!.Status);
        Assert.StartsWith("No valid host was found.", failed.Fault!.Message, StringComparison.Ordinal);
        // a list has the faults of one of Nova's databases, and servers that no host took are in another one
        var listed = Assert.Single(await Operator.Nova.ListServersAsync(new ServerQuery { Name = id }, Now));
        Assert.Equal(("ERROR", null), (listed.Status, listed.Fault));
    }

    [Fact]
    public async Task A_request_that_makes_no_sense_is_invalid()
    {
        var refused = await Refused(async () => await Operator.Nova.CreateServerAsync(
            new NewServer { Name = Unique("none"), FlavorId = "no-such-flavor", ImageId = await ImageAsync() }, Now));

        Assert.Equal(FaultKind.Invalid, refused.Kind);
        Assert.Equal("badRequest", refused.Code);
    }

    [Fact]
    public async Task Over_the_projects_quota_is_told_apart_from_forbidden()
    {
        var own = await OwnProjectAsync();
        await Raw(Operator).SendAsync("compute", HttpMethod.Put, $"/os-quota-sets/{own.Id}", """{"quota_set": {"cores": 1, "instances": 5, "ram": 1000}}""", Now);
        var flavor = await SmallFlavorAsync();
        var image = await ImageAsync();

        var refused = await Refused(() => own.Cloud.Nova.CreateServerAsync(new NewServer { Name = Unique("over"), FlavorId = flavor, ImageId = image, MinCount = 2, MaxCount = 2 }, Now));

        Assert.Equal((FaultKind.Quota, 403), (refused.Kind, (int)refused.StatusCode!));
        var quota = await Operator.Nova.GetQuotaAsync(own.Id, Now);
        Assert.Equal((1, 0, 5, 1000), (quota.Cores.Limit, quota.Cores.InUse, quota.Instances.Limit, quota.Ram.Limit));
        Assert.Equal(1, (await own.Cloud.Nova.GetLimitsAsync(null, Now)).MaxTotalCores);
        Assert.Equal(1, (await Operator.Nova.GetLimitsAsync(own.Id, Now)).MaxTotalCores);
    }

    [Fact]
    public async Task Volumes_and_ports_come_and_go_with_a_running_server()
    {
        var server = await BootAsync(Operator, new NewServer { Name = Unique("plug"), FlavorId = await SmallFlavorAsync(), ImageId = await ImageAsync() });
        var volume = await Operator.Cinder.CreateVolumeAsync(new NewVolume(Unique("volume"), 1, "fast"), Now);
        Afterwards(late => Operator.Cinder.DeleteVolumeAsync(volume.Id, late));
        await Until("the volume is available", () => Operator.Cinder.GetVolumeAsync(volume.Id, Now), seen => seen!.Status == "available");
        var network = Assert.Single(await Operator.Neutron.ListNetworksAsync(new NetworkQuery { Name = "private" }, Now));
        var port = await Operator.Neutron.CreatePortAsync(new NewPort { Name = Unique("port"), NetworkId = network.Id }, Now);
        Afterwards(late => Operator.Neutron.DeletePortAsync(port.Id, late));

        var attached = await Operator.Nova.AttachVolumeAsync(server.Id, volume.Id, deleteOnTermination: false, Now);
        Assert.Equal((volume.Id, server.Id), (attached.VolumeId, attached.ServerId));
        await Until("the volume is in use", () => Operator.Cinder.GetVolumeAsync(volume.Id, Now), seen => seen!.Status == "in-use");
        Assert.Equal(volume.Id, Assert.Single(await Operator.Nova.ListVolumeAttachmentsAsync(server.Id, Now)).VolumeId);
        Assert.Equal(server.Id, Assert.Single((await Operator.Cinder.GetVolumeAsync(volume.Id, Now))!.Attachments).ServerId);
        Assert.Equal(volume.Id, Assert.Single((await Operator.Nova.GetServerAsync(server.Id, Now))!.VolumesAttached).Id);

        var plugged = await Operator.Nova.AttachPortAsync(server.Id, port.Id, Now);
        Assert.Equal((port.Id, network.Id), (plugged.PortId, plugged.NetId));
        Assert.Equal(port.Id, Assert.Single(await Operator.Nova.ListPortAttachmentsAsync(server.Id, Now)).PortId);
        Assert.Equal(port.Id, Assert.Single(await Operator.Neutron.ListPortsAsync(new PortQuery { DeviceId = server.Id }, Now)).Id);
        await Until("the server shows the address", () => Operator.Nova.GetServerAsync(server.Id, Now),
            seen => seen!.Addresses.GetValueOrDefault("private")?.Any(address => address.Addr == port.FixedIps[0].IpAddress && address.Type == "fixed") == true);

        Assert.True(await Operator.Nova.DetachPortAsync(server.Id, port.Id, Now));
        await Until("the port is unplugged", () => Operator.Nova.ListPortAttachmentsAsync(server.Id, Now), none => none.Count == 0);
        Assert.True(await Operator.Nova.DetachVolumeAsync(server.Id, volume.Id, Now));
        await Until("the volume is available again", () => Operator.Cinder.GetVolumeAsync(volume.Id, Now), seen => seen!.Status == "available");
        Assert.False(await Operator.Nova.DetachVolumeAsync(server.Id, volume.Id, Now));
    }

    [Fact]
    public async Task Services_hypervisors_aggregates_and_zones_tell_of_the_same_hosts()
    {
        var computes = (await Operator.Nova.ListServicesAsync(Now)).Where(service => service.Binary == "nova-compute").ToList();
        var hypervisors = await Operator.Nova.ListHypervisorsAsync(Now);
        var zones = (await Operator.Nova.ListAvailabilityZonesAsync(Now)).ToDictionary(zone => zone.Name);

        Assert.NotEmpty(computes);
        Assert.Equal(computes.Select(service => service.Host).Order(), hypervisors.Select(one => one.Service!.Host).Order());
        Assert.All(hypervisors, one => Assert.Equal((16, 65536, 1000), (one.Vcpus, one.MemoryMb, one.LocalGb)));
        Assert.All(hypervisors, one => Assert.StartsWith("00000000-0000-4000-8000-", one.Id, StringComparison.Ordinal));
        Assert.Equal(computes.Select(service => service.Host).Order(), zones["az1"].Hosts.Keys.Concat(zones["az2"].Hosts.Keys).Order());
        Assert.Equal(computes.Count / 2, zones["az1"].Hosts.Count);
        Assert.Equal(zones["az2"].Hosts.Keys.Order(), (await Operator.Nova.ListAggregatesAsync(Now)).Single(one => one.Name == "az2").Hosts.Order());
        Assert.True(zones["az1"].State.Available);
    }

    [Fact]
    public async Task A_server_group_keeps_its_members_apart()
    {
        var group = await Operator.Nova.CreateServerGroupAsync(new NewServerGroup(Unique("group"), "anti-affinity"), Now);
        Afterwards(late => Operator.Nova.DeleteServerGroupAsync(group.Id, late));
        var (flavor, image) = (await SmallFlavorAsync(), await ImageAsync());
        NewServer Member() => new() { Name = Unique("member"), FlavorId = flavor, ImageId = image, SchedulerHints = new Dictionary<string, string> { ["group"] = group.Id } };

        var first = await BootAsync(Operator, Member());
        var second = await BootAsync(Operator, Member());

        Assert.NotEqual(first.Host, second.Host);
        Assert.Equal([group.Id], second.ServerGroups);
        var seen = (await Operator.Nova.ListServerGroupsAsync(Now)).Single(one => one.Id == group.Id);
        Assert.Equal(("anti-affinity", 2), (seen.Policy, seen.Members.Count));
        Assert.True(await Operator.Nova.DeleteServerGroupAsync(group.Id, Now));
        Assert.False(await Operator.Nova.DeleteServerGroupAsync(group.Id, Now));
    }
}
