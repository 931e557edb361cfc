using System.Text.Json.Nodes;

namespace Promise.CloudSim.Tests.Neutron;

public sealed class AddressTests : IAsyncLifetime
{
    private CloudSimHost sim = null!;
    private SimClient tenant = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        sim = await CloudSimHost.StartAsync(cancel: Cancel);
        tenant = await SimClient.LogIn(sim, "tenant-a", Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        tenant.Dispose();
        await sim.DisposeAsync();
    }

    private async Task<JsonNode> Make(string kind, object body)
    {
        var (status, made) = await tenant.Send("POST", $"network/v2.0/{kind}s", new Dictionary<string, object> { [kind] = body }, Cancel);
        Assert.Equal(201, status);
        return made![kind]!;
    }

    private async Task<(string Network, string Subnet)> SmallNetwork()
    {
        var network = (string)(await Make("network", new { name = "n" }))["id"]!;
        return (network, (string)(await Make("subnet", new { network_id = network, ip_version = 4, cidr = "10.9.0.0/29" }))["id"]!);
    }

    private string Public => sim.Cloud.Network.Networks.Values.First(n => n.IsExternal).Id;

    [Fact]
    public async Task A_subnet_gives_each_address_once_and_then_none()
    {
        var (network, _) = await SmallNetwork();
        var given = new List<string>();
        for (var i = 0; i < 5; i++) given.Add((string)(await Make("port", new { network_id = network }))["fixed_ips"]![0]!["ip_address"]!);
        Assert.Equal(["10.9.0.2", "10.9.0.3", "10.9.0.4", "10.9.0.5", "10.9.0.6"], given.Order());
        var (status, body) = await tenant.Send("POST", "network/v2.0/ports", new { port = new { network_id = network } }, Cancel);
        Assert.Equal((409, "IpAddressGenerationFailure"), (status, (string?)body!["NeutronError"]!["type"]));
    }

    [Fact]
    public async Task Over_quota_is_a_conflict_of_its_own()
    {
        sim.Cloud.Change(c => c.Network.Quota.Set(tenant.ProjectId, "floatingip", 1));
        await Make("floatingip", new { floating_network_id = Public });
        var (status, body) = await tenant.Send("POST", "network/v2.0/floatingips", new { floatingip = new { floating_network_id = Public } }, Cancel);
        Assert.Equal((409, "OverQuota", "Quota exceeded for resources: ['floatingip']."), (status, (string?)body!["NeutronError"]!["type"], (string?)body["NeutronError"]!["message"]));
    }

    [Fact]
    public async Task A_floating_IP_reaches_a_port_only_through_a_router()
    {
        var (network, subnet) = await SmallNetwork();
        var port = (string)(await Make("port", new { network_id = network }))["id"]!;
        var floating = (string)(await Make("floatingip", new { floating_network_id = Public }))["id"]!;
        Assert.Equal(404, (await tenant.Send("PUT", $"network/v2.0/floatingips/{floating}", new { floatingip = new { port_id = port } }, Cancel)).Status);
        var router = (string)(await Make("router", new { name = "r", external_gateway_info = new { network_id = Public } }))["id"]!;
        await tenant.Send("PUT", $"network/v2.0/routers/{router}/add_router_interface", new { subnet_id = subnet }, Cancel);
        var (status, body) = await tenant.Send("PUT", $"network/v2.0/floatingips/{floating}", new { floatingip = new { port_id = port } }, Cancel);
        Assert.Equal((200, port), (status, (string?)body!["floatingip"]!["port_id"]));
    }

    [Fact]
    public async Task Tags_find_what_was_marked()
    {
        var mine = await Make("floatingip", new { floating_network_id = Public });
        await Make("floatingip", new { floating_network_id = Public });
        await tenant.Send("PUT", $"network/v2.0/floatingips/{mine["id"]}/tags", new { tags = new[] { "promise", "rsv:1" } }, Cancel);
        var found = (await tenant.Get("network/v2.0/floatingips?tags=promise,rsv:1", Cancel))["floatingips"]!.AsArray();
        Assert.Equal((string)mine["id"]!, (string)Assert.Single(found)!["id"]!);
    }

    [Fact]
    public async Task A_given_port_stays_when_its_server_goes_and_one_that_Nova_made_goes_with_it()
    {
        var (network, _) = await SmallNetwork();
        var given = (string)(await Make("port", new { network_id = network }))["id"]!;
        var (_, made) = await tenant.Send("POST", "compute/v2.1/servers",
            new { server = new { name = "s", flavorRef = "1", networks = new object[] { new { port = given }, new { uuid = network } } } }, Cancel);
        var server = (string)made!["server"]!["id"]!;
        await tenant.Get($"compute/v2.1/servers/{server}", Cancel);
        Assert.Equal(2, (await tenant.Get($"network/v2.0/ports?device_id={server}", Cancel))["ports"]!.AsArray().Count);
        await tenant.Send("DELETE", $"compute/v2.1/servers/{server}", cancel: Cancel);
        var left = (await tenant.Get($"network/v2.0/ports?network_id={network}", Cancel))["ports"]!.AsArray();
        Assert.Equal((given, ""), ((string?)Assert.Single(left)!["id"], (string?)left[0]!["device_id"]));
    }

    [Fact]
    public async Task Availability_is_the_administrator_s_to_see()
    {
        using var admin = await SimClient.LogIn(sim, "admin", Cancel);
        await Make("floatingip", new { floating_network_id = Public });
        var seen = (await admin.Get($"network/v2.0/network-ip-availabilities/{Public}", Cancel))["network_ip_availability"]!;
        Assert.Equal((190, 1), ((int)seen["total_ips"]!, (int)seen["used_ips"]!));
        Assert.Equal(404, (await tenant.Send("GET", $"network/v2.0/network-ip-availabilities/{Public}", cancel: Cancel)).Status);
        Assert.Empty((await tenant.Get("network/v2.0/network-ip-availabilities", Cancel))["network_ip_availabilities"]!.AsArray());
    }
}
