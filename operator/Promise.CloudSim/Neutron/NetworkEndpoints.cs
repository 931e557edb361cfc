using System.Text.Json.Nodes;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Neutron;

/// <summary>The version document, /networks and /subnets.</summary>
internal static class NetworkEndpoints
{
    public static void Map(Routes routes)
    {
        routes.Open("GET", "/", Versions);
        routes.Get("/v2.0/networks", c => Listing.Of(c, "networks", c.Cloud.Network.Networks.Values.Where(n => Sees(c, n))));
        routes.Get("/v2.0/networks/{id}", c => Reply.Ok(new JsonObject { ["network"] = Find(c, c.Route("id")).View(c.IsAdmin) }));
        routes.Post("/v2.0/networks", Create);
        routes.Delete("/v2.0/networks/{id}", Delete);
        routes.Get("/v2.0/subnets", c => Listing.Of(c, "subnets", c.Cloud.Network.Subnets.Values.Where(s => Sees(c, s.Network))));
        routes.Get("/v2.0/subnets/{id}", c => Reply.Ok(new JsonObject { ["subnet"] = FindSubnet(c).View(c.IsAdmin) }));
        routes.Post("/v2.0/subnets", CreateSubnet);
        routes.Delete("/v2.0/subnets/{id}", DeleteSubnet);
        routes.Get("/v2.0/subnetpools", _ => Reply.Ok(new JsonObject { ["subnetpools"] = new JsonArray() }));
        routes.Get("/v2.0/agents", _ => Reply.Ok(new JsonObject { ["agents"] = new JsonArray() }));
    }

    public static bool Sees(Call c, Network n) => c.IsAdmin || n.ProjectId == c.ProjectId || n.IsShared || n.IsExternal;

    public static Network Find(Call c, string id) => c.Cloud.Network.Networks.TryGetValue(id, out var network) && Sees(c, network)
        ? network
        : throw new ApiException(404, $"Network {id} could not be found.", "NetworkNotFound");

    private static Reply Versions(Call c) => Reply.Ok(new JsonObject
    {
        ["versions"] = new JsonArray(new JsonObject
        {
            ["id"] = "v2.0",
            ["status"] = "CURRENT",
            ["links"] = new JsonArray(JsonWriting.Link("self", $"{c.Cloud.Url}network/v2.0/")),
        }),
    });

    private static Reply Create(Call c)
    {
        var body = c.Envelope("network");
        var project = NeutronPolicy.Owner(c, body);
        if (body.OptionalBool("router:external") == true) NeutronPolicy.Admin(c, "create_network:router:external");
        if (body.OptionalBool("shared") == true) NeutronPolicy.Admin(c, "create_network:shared");
        c.Cloud.Network.CheckQuota(project, "network");
        var made = c.Cloud.Network.AddNetwork(project, body.OptionalText("name") ?? "", body.OptionalBool("router:external") ?? false, body.OptionalBool("shared") ?? false);
        made.Description = body.OptionalText("description") ?? "";
        return Reply.Created(new JsonObject { ["network"] = made.View(c.IsAdmin) });
    }

    private static Reply Delete(Call c)
    {
        var network = Find(c, c.Route("id"));
        NeutronPolicy.Own(c, network, "delete_network");
        var state = c.Cloud.Network;
        var used = state.Ports.Values.Where(p => p.Network == network).Select(p => p.Id)
            .Concat(state.FloatingIps.Values.Where(f => f.Network == network).Select(f => f.Id)).Concat(state.Routers.Values.Where(r => r.External == network).Select(r => r.Id)).ToArray();
        if (used.Length > 0)
            throw new ApiException(409, $"Unable to complete operation on network {network.Id}. There are one or more ports still in use on the network, id for these ports is: {string.Join(',', used)}.", "NetworkInUse");
        foreach (var subnet in network.Subnets) state.Subnets.Remove(subnet.Id);
        state.Networks.Remove(network.Id);
        return Reply.NoContent;
    }

    private static Subnet FindSubnet(Call c) => c.Cloud.Network.Subnets.TryGetValue(c.Route("id"), out var subnet) && Sees(c, subnet.Network)
        ? subnet
        : throw new ApiException(404, $"Subnet {c.Route("id")} could not be found.", "SubnetNotFound");

    private static Reply CreateSubnet(Call c)
    {
        var body = c.Envelope("subnet");
        var network = Find(c, body.Text("network_id"));
        NeutronPolicy.Own(c, network, "create_subnet");
        var project = NeutronPolicy.Owner(c, body);
        c.Cloud.Network.CheckQuota(project, "subnet");
        if (!System.Net.IPNetwork.TryParse(body.Text("cidr"), out _))
            throw new ApiException(400, $"Invalid input for operation: {body.Text("cidr")} is not in a CIDR format.", "InvalidInput");
        if (network.Subnets.Any(s => s.Overlaps(body.Text("cidr"))))
            throw new ApiException(400, $"Invalid input for operation: Requested subnet with cidr: {body.Text("cidr")} for network: {network.Id} overlaps with another subnet.", "InvalidInput");
        var pools = body.List("allocation_pools").Select(p => new AddressRange(AddressRange.Number(p.Text("start")), AddressRange.Number(p.Text("end")))).ToArray();
        var made = c.Cloud.Network.AddSubnet(network, project, body.Text("cidr"), pools.Length == 0 ? null : pools, body.OptionalText("gateway_ip"),
            body.OptionalText("name") ?? "", body.OptionalBool("enable_dhcp") ?? true);
        return Reply.Created(new JsonObject { ["subnet"] = made.View(c.IsAdmin) });
    }

    private static Reply DeleteSubnet(Call c)
    {
        var subnet = FindSubnet(c);
        NeutronPolicy.Own(c, subnet, "delete_subnet");
        var state = c.Cloud.Network;
        if (subnet.Used > 0)
            throw new ApiException(409, $"Unable to complete operation on subnet {subnet.Id}: One or more ports have an IP allocation from this subnet.", "SubnetInUse");
        subnet.Network.Subnets.Remove(subnet);
        state.Subnets.Remove(subnet.Id);
        return Reply.NoContent;
    }
}
