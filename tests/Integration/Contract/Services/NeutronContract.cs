using Promise.Integration.Tests.Contract.Clouds;
using Promise.OpenStack.Errors;
using Promise.OpenStack.Neutron;

namespace Promise.Integration.Tests.Contract.Services;

public abstract class NeutronContract(CloudUnderTest cloud) : ContractTest(cloud)
{
    [Fact]
    public async Task Networks_and_subnets_are_found_by_name_and_by_being_external()
    {
        var external = await Operator.Neutron.ListNetworksAsync(new NetworkQuery { IsExternal = true }, Now);
        var open = Assert.Single(external, network => network.Name == "public");

        var subnet = Assert.Single(await Operator.Neutron.ListSubnetsAsync(new SubnetQuery { NetworkId = open.Id }, Now));

        Assert.Equal([subnet.Id], open.SubnetIds);
        Assert.Equal(("203.0.113.0/24", 4, "203.0.113.1"), (subnet.Cidr, subnet.IpVersion, subnet.GatewayIp));
        Assert.Equal(new AllocationPool("203.0.113.10", "203.0.113.199"), Assert.Single(subnet.AllocationPools));
        Assert.Empty(await Operator.Neutron.ListNetworksAsync(new NetworkQuery { Name = Unique("none") }, Now));
        Assert.DoesNotContain(await Operator.Neutron.ListNetworksAsync(new NetworkQuery { IsExternal = false }, Now), network => network.Id == open.Id);
    }

    [Fact]
    public async Task A_port_of_another_project_holds_an_address_until_it_is_deleted()
    {
        var project = (await Consumer.Identity.GetTokenAsync(Now)).ProjectId;
        var network = Assert.Single(await Operator.Neutron.ListNetworksAsync(new NetworkQuery { Name = "private" }, Now));

        var port = await PortAsync(new NewPort { Name = Unique("port"), NetworkId = network.Id, ProjectId = project, Description = "a hold" });

        Assert.Equal((project, ""), (port.ProjectId, port.DeviceId));
        Assert.Equal(network.SubnetIds[0], Assert.Single(port.FixedIps).SubnetId);
        Assert.Equal(port.Id, (await Consumer.Neutron.GetPortAsync(port.Id, Now))!.Id);
        Assert.Equal(port.Id, Assert.Single(await Operator.Neutron.ListPortsAsync(new PortQuery { Name = port.Name, ProjectId = project, NetworkId = network.Id }, Now)).Id);
        var updated = await Operator.Neutron.UpdatePortAsync(port.Id, new PortUpdate { Description = "given", AdminStateUp = true }, Now);
        Assert.Equal(("given", port.Name), (updated.Description, updated.Name));
        var taken = await Refused(() => Operator.Neutron.CreatePortAsync(new NewPort { Name = Unique("port"), NetworkId = network.Id, FixedIps = port.FixedIps }, Now));
        Assert.Equal(FaultKind.Conflict, taken.Kind);
        Assert.True(await Operator.Neutron.DeletePortAsync(port.Id, Now));
        Assert.False(await Operator.Neutron.DeletePortAsync(port.Id, Now));
        Assert.Null(await Operator.Neutron.GetPortAsync(port.Id, Now));
    }

    [Fact]
    public async Task Ports_are_found_by_their_tags_over_several_pages()
    {
        var network = Assert.Single(await Operator.Neutron.ListNetworksAsync(new NetworkQuery { Name = "private" }, Now));
        var (ours, mark) = ("promise", "rsv-" + Guid.NewGuid().ToString("N"));
        for (var i = 0; i < 3; i++)
        {
            var port = await PortAsync(new NewPort { Name = Unique("tagged"), NetworkId = network.Id });
            await Operator.Neutron.PutTagsAsync(TaggedResource.Port, port.Id, [mark], Now);
            await Operator.Neutron.AddTagAsync(TaggedResource.Port, port.Id, ours, Now);
        }

        var found = await Operator.Neutron.ListPortsAsync(new PortQuery { Tags = [ours, mark], PageSize = 1 }, Now);

        Assert.Equal(3, found.Select(port => port.Id).Distinct().Count());
        Assert.All(found, port => Assert.Equal([ours, mark], port.Tags.Order()));
        Assert.Empty(await Operator.Neutron.ListPortsAsync(new PortQuery { Tags = [mark, "other"] }, Now));
    }

    [Fact]
    public async Task A_floating_ip_is_held_tagged_associated_and_given_back()
    {
        var open = Assert.Single(await Operator.Neutron.ListNetworksAsync(new NetworkQuery { Name = "public" }, Now));
        var inside = await RoutedNetworkAsync(open.Id);
        var port = await PortAsync(new NewPort { Name = Unique("inside"), NetworkId = inside });
        var project = (await Operator.Identity.GetTokenAsync(Now)).ProjectId!;
        var mark = "rsv-" + Guid.NewGuid().ToString("N");

        var held = await FloatingIpAsync(new NewFloatingIp { FloatingNetworkId = open.Id, Description = mark, ProjectId = project });
        await Operator.Neutron.PutTagsAsync(TaggedResource.FloatingIp, held.Id, [mark], Now);

        Assert.Equal((null, mark, project), (held.PortId, held.Description, held.ProjectId));
        Assert.Equal(held.Id, Assert.Single(await Operator.Neutron.ListFloatingIpsAsync(new FloatingIpQuery { Tags = [mark] }, Now)).Id);
        Assert.Equal(held.Id, Assert.Single(await Operator.Neutron.ListFloatingIpsAsync(
            new FloatingIpQuery { Description = mark, NetworkId = open.Id, ProjectId = project, Address = held.FloatingIpAddress }, Now)).Id);
        var associated = await Operator.Neutron.AssociateFloatingIpAsync(held.Id, port.Id, port.FixedIps[0].IpAddress, Now);
        Assert.Equal((port.Id, port.FixedIps[0].IpAddress), (associated.PortId, associated.FixedIpAddress));
        Assert.Equal(held.Id, Assert.Single(await Operator.Neutron.ListFloatingIpsAsync(new FloatingIpQuery { PortId = port.Id }, Now)).Id);
        Assert.Equal((port.Id, "given"), ((await Operator.Neutron.DescribeFloatingIpAsync(held.Id, "given", Now)).PortId, (await Operator.Neutron.GetFloatingIpAsync(held.Id, Now))!.Description));
        Assert.Null((await Operator.Neutron.AssociateFloatingIpAsync(held.Id, null, null, Now)).PortId);
        Assert.Equal([mark], (await Operator.Neutron.GetFloatingIpAsync(held.Id, Now))!.Tags);
        Assert.True(await Operator.Neutron.DeleteFloatingIpAsync(held.Id, Now));
        Assert.False(await Operator.Neutron.DeleteFloatingIpAsync(held.Id, Now));
        Assert.Null(await Operator.Neutron.GetFloatingIpAsync(held.Id, Now));
    }

    [Fact]
    public async Task A_network_without_addresses_left_has_no_room()
    {
        var network = await NetworkAsync("10.77.0.0/30");

        await PortAsync(new NewPort { Name = Unique("last"), NetworkId = network });
        var refused = await Refused(() => PortAsync(new NewPort { Name = Unique("over"), NetworkId = network }));

        Assert.Equal((FaultKind.NoRoom, "IpAddressGenerationFailure"), (refused.Kind, refused.Code));
        var availability = Assert.Single(await Operator.Neutron.ListIpAvailabilitiesAsync(network, Now));
        Assert.Equal((1, 1), (availability.TotalIps, availability.UsedIps));
        Assert.Equal("10.77.0.0/30", Assert.Single(availability.SubnetIpAvailability).Cidr);
        Assert.Contains(await Operator.Neutron.ListIpAvailabilitiesAsync(null, Now), one => one is { NetworkName: "public", TotalIps: 190 });
    }

    [Fact]
    public async Task Over_the_projects_quota_is_quota()
    {
        var own = await OwnProjectAsync();
        await Raw(Operator).SendAsync("network", HttpMethod.Put, $"/v2.0/quotas/{own.Id}", """{"quota": {"floatingip": 0, "port": 7}}""", Now);
        var open = Assert.Single(await Operator.Neutron.ListNetworksAsync(new NetworkQuery { Name = "public" }, Now));

        var refused = await Refused(() => own.Cloud.Neutron.CreateFloatingIpAsync(new NewFloatingIp { FloatingNetworkId = open.Id }, Now));

        Assert.Equal((FaultKind.Quota, "OverQuota"), (refused.Kind, refused.Code));
        var quota = await Operator.Neutron.GetQuotaAsync(own.Id, Now);
        Assert.Equal((0, 7, 0), (quota.FloatingIp!.Limit, quota.Port.Limit, quota.Port.Used));
    }

    [Fact]
    public async Task Security_groups_and_extensions_are_listed()
    {
        Assert.Contains(await Consumer.Neutron.ListSecurityGroupsAsync("default", null, Now), group => group.Name == "default");
        Assert.Superset(new HashSet<string> { "standard-attr-tag", "quota_details", "network-ip-availability" }, (await Operator.Neutron.ListExtensionsAsync(Now)).ToHashSet());
    }

    private async Task<Port> PortAsync(NewPort wanted)
    {
        var port = await Operator.Neutron.CreatePortAsync(wanted, Now);
        Afterwards(late => Operator.Neutron.DeletePortAsync(port.Id, late));
        return port;
    }

    private async Task<FloatingIp> FloatingIpAsync(NewFloatingIp wanted)
    {
        var held = await Operator.Neutron.CreateFloatingIpAsync(wanted, Now);
        Afterwards(late => Operator.Neutron.DeleteFloatingIpAsync(held.Id, late));
        return held;
    }

    private async Task<string> NetworkAsync(string cidr) => (await SubnetAsync(cidr)).Network;

    private async Task<(string Network, string Subnet)> SubnetAsync(string cidr)
    {
        var raw = Raw(Operator);
        var network = (string)(await raw.SendAsync("network", HttpMethod.Post, "/v2.0/networks", $$$"""{"network": {"name": "{{{Unique("net")}}}"}}""", Now))!["network"]!["id"]!;
        Afterwards(late => raw.SendAsync("network", HttpMethod.Delete, $"/v2.0/networks/{network}", null, late));
        var subnet = await raw.SendAsync("network", HttpMethod.Post, "/v2.0/subnets",
            $$$"""{"subnet": {"network_id": "{{{network}}}", "ip_version": 4, "cidr": "{{{cidr}}}", "enable_dhcp": false}}""", Now);
        return (network, (string)subnet!["subnet"]!["id"]!);
    }

    private async Task<string> RoutedNetworkAsync(string external)
    {
        var (network, subnet) = await SubnetAsync("10.78.0.0/28");
        var raw = Raw(Operator);
        var router = (string)(await raw.SendAsync("network", HttpMethod.Post, "/v2.0/routers",
            $$$"""{"router": {"name": "{{{Unique("router")}}}", "external_gateway_info": {"network_id": "{{{external}}}"} }}""", Now))!["router"]!["id"]!;
        Afterwards(late => raw.SendAsync("network", HttpMethod.Delete, $"/v2.0/routers/{router}", null, late));
        await raw.SendAsync("network", HttpMethod.Put, $"/v2.0/routers/{router}/add_router_interface", $$"""{"subnet_id": "{{subnet}}"}""", Now);
        Afterwards(late => raw.SendAsync("network", HttpMethod.Put, $"/v2.0/routers/{router}/remove_router_interface", $$"""{"subnet_id": "{{subnet}}"}""", late));
        return network;
    }
}
