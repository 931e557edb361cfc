using System.Text.Json.Nodes;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Neutron;

/// <summary>/routers: only what a floating IP needs to reach a port.</summary>
internal static class RouterEndpoints
{
    public static void Map(Routes routes)
    {
        routes.Get("/v2.0/routers", c => Listing.Of(c, "routers", c.Cloud.Network.Routers.Values.Where(r => c.IsAdmin || r.ProjectId == c.ProjectId)));
        routes.Get("/v2.0/routers/{id}", c => Reply.Ok(new JsonObject { ["router"] = Find(c).View(c.IsAdmin) }));
        routes.Post("/v2.0/routers", Create);
        routes.Put("/v2.0/routers/{id}/add_router_interface", AddInterface);
        routes.Put("/v2.0/routers/{id}/remove_router_interface", RemoveInterface);
        routes.Delete("/v2.0/routers/{id}", Delete);
    }

    private static Router Find(Call c) => c.Cloud.Network.Routers.TryGetValue(c.Route("id"), out var router) && (c.IsAdmin || router.ProjectId == c.ProjectId)
        ? router
        : throw new ApiException(404, $"Router {c.Route("id")} could not be found", "RouterNotFound");

    private static Reply Create(Call c)
    {
        var body = c.Envelope("router");
        var project = NeutronPolicy.Owner(c, body);
        c.Cloud.Network.CheckQuota(project, "router");
        var router = new Router(project, c.Now) { Name = body.OptionalText("name") ?? "", Revision = 1 };
        if (body.Child("external_gateway_info") is { } gateway)
        {
            router.External = NetworkEndpoints.Find(c, gateway.Text("network_id"));
            router.ExternalAddress = router.External.TakeAddress();
        }

        c.Cloud.Network.Routers.Add(router.Id, router);
        return Reply.Created(new JsonObject { ["router"] = router.View(c.IsAdmin) });
    }

    private static Reply AddInterface(Call c)
    {
        var router = Find(c);
        var subnet = FindSubnet(c);
        if (router.Interfaces.Contains(subnet)) throw new ApiException(400, $"Bad router request: Router already has a port on subnet {subnet.Id}.", "BadRequest");
        // the router takes the gateway's address on the subnet, which no pool gives
        var port = c.Cloud.Network.AddPort(subnet.Network, router.ProjectId, []);
        (port.DeviceId, port.DeviceOwner, port.HostId) = (router.Id, "network:router_interface", "network");
        if (subnet.Gateway is { } gateway && subnet.TryTake(gateway)) port.FixedIps.Add(new FixedIp(subnet, gateway));
        router.Interfaces.Add(subnet);
        return Interface(router, subnet, port);
    }

    private static Reply RemoveInterface(Call c)
    {
        var router = Find(c);
        var subnet = FindSubnet(c);
        if (!router.Interfaces.Contains(subnet)) throw new ApiException(404, $"Router {router.Id} has no interface on subnet {subnet.Id}", "RouterInterfaceNotFoundForSubnet");
        if (c.Cloud.Network.FloatingIps.Values.Any(f => f.Router == router && f.Port!.FixedIps.Any(i => i.Subnet == subnet)))
            throw new ApiException(409, $"Router interface for subnet {subnet.Id} on router {router.Id} cannot be deleted, as it is required by one or more floating IPs.", "RouterInterfaceInUseByFloatingIP");
        var port = c.Cloud.Network.Ports.Values.First(p => p.DeviceId == router.Id && p.FixedIps.Any(i => i.Subnet == subnet));
        c.Cloud.Network.RemovePort(port);
        router.Interfaces.Remove(subnet);
        return Interface(router, subnet, port);
    }

    private static Subnet FindSubnet(Call c) => c.Cloud.Network.Subnets.GetValueOrDefault(c.Body.Text("subnet_id"))
        ?? throw new ApiException(404, $"Subnet {c.Body.Text("subnet_id")} could not be found.", "SubnetNotFound");

    private static Reply Interface(Router router, Subnet subnet, Port port) => Reply.Ok(new JsonObject
    {
        ["id"] = router.Id,
        ["tenant_id"] = router.ProjectId,
        ["port_id"] = port.Id,
        ["network_id"] = subnet.Network.Id,
        ["subnet_id"] = subnet.Id,
        ["subnet_ids"] = new JsonArray(subnet.Id),
    });

    private static Reply Delete(Call c)
    {
        var router = Find(c);
        if (router.Interfaces.Count > 0) throw new ApiException(409, $"Router {router.Id} still has ports", "RouterInUse");
        if (router.ExternalAddress is { } address) address.Subnet.Give(address.Address);
        c.Cloud.Network.Routers.Remove(router.Id);
        return Reply.NoContent;
    }
}
