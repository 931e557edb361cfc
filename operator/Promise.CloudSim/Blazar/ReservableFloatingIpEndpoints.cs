using System.Text.Json.Nodes;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Blazar;

/// <summary>/v1/floatingips: addresses that leases may give out.</summary>
internal static class ReservableFloatingIpEndpoints
{
    public static void Map(Routes routes)
    {
        routes.Get("/v1/floatingips", c => Reply.Ok(new JsonObject { ["floatingips"] = Required(c, "get").FloatingIps.Values.Select(View).ToJsonArray() }));
        routes.Post("/v1/floatingips", Create);
        routes.Get("/v1/floatingips/{id}", c => Reply.Ok(new JsonObject { ["floatingip"] = View(Find(c, "get")) }));
        routes.Delete("/v1/floatingips/{id}", Delete);
    }

    private static ReservationState Required(Call c, string rule)
    {
        c.RequireAdmin($"Policy doesn't allow blazar:floatingips:{rule} to be performed.");
        return c.Cloud.Reservation;
    }

    private static ReservableFloatingIp Find(Call c, string rule) => Required(c, rule).FloatingIps.GetValueOrDefault(c.Route("id"))
        ?? throw ApiException.NotFound($"Object with {{'floatingip_id': '{c.Route("id")}'}} not found");

    private static Reply Create(Call c)
    {
        var state = Required(c, "post");
        var (networkId, address) = (c.Body.Text("floating_network_id"), c.Body.Text("floating_ip_address"));
        var network = c.Cloud.Network.Networks.GetValueOrDefault(networkId) ?? throw ApiException.NotFound($"Failed to find network {networkId}");
        var subnet = network.Subnets.FirstOrDefault(s => s.Covers(address)) ?? throw ApiException.BadRequest($"Floating IP {address} or pool {networkId} not found or invalid");
        // an address that Neutron could give to anybody can't be promised
        if (subnet.Pools.Any(p => p.Contains(Neutron.AddressRange.Number(address)))) throw ApiException.BadRequest($"IP address {address} is in the allocation pool of subnet {subnet.Id}");
        if (state.FloatingIps.Values.Any(f => f.Address == address)) throw ApiException.Conflict($"Floating IP {address} already exists");
        var made = new ReservableFloatingIp(Ids.Uuid(), networkId, subnet.Id, address, c.Now);
        state.FloatingIps.Add(made.Id, made);
        return Reply.Created(new JsonObject { ["floatingip"] = View(made) });
    }

    private static Reply Delete(Call c)
    {
        var found = Find(c, "delete");
        if (c.Cloud.Reservation.Leases.Values.SelectMany(l => l.Reservations).Any(r => r.Status is "pending" or "active" && r.FloatingIps.Contains(found)))
            throw ApiException.Conflict($"Can't delete floating ip {found.Id}. {found.Address} is allocated.");
        c.Cloud.Reservation.FloatingIps.Remove(found.Id);
        return Reply.NoContent;
    }

    private static JsonObject View(ReservableFloatingIp f) => new()
    {
        ["id"] = f.Id,
        ["floating_network_id"] = f.NetworkId,
        ["subnet_id"] = f.SubnetId,
        ["floating_ip_address"] = f.Address,
        ["reservable"] = true,
        ["created_at"] = f.Created.Plain(),
        ["updated_at"] = null,
    };
}
