using System.Text.Json.Nodes;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Neutron;

/// <summary>/floatingips.</summary>
internal static class FloatingIpEndpoints
{
    public static void Map(Routes routes)
    {
        routes.Get("/v2.0/floatingips", c => Listing.Of(c, "floatingips", c.Cloud.Network.FloatingIps.Values.Where(f => c.IsAdmin || f.ProjectId == c.ProjectId)));
        routes.Get("/v2.0/floatingips/{id}", c => Reply.Ok(new JsonObject { ["floatingip"] = Find(c).View(c.IsAdmin) }));
        routes.Post("/v2.0/floatingips", Create);
        routes.Put("/v2.0/floatingips/{id}", Update);
        routes.Delete("/v2.0/floatingips/{id}", Delete);
    }

    private static FloatingIp Find(Call c) => c.Cloud.Network.FloatingIps.TryGetValue(c.Route("id"), out var floating) && (c.IsAdmin || floating.ProjectId == c.ProjectId)
        ? floating
        : throw new ApiException(404, $"Floating IP {c.Route("id")} could not be found", "FloatingIPNotFound");

    private static Reply Create(Call c)
    {
        var body = c.Envelope("floatingip");
        var network = NetworkEndpoints.Find(c, body.Text("floating_network_id"));
        if (!network.IsExternal)
            throw new ApiException(400, $"Bad floatingip request: Network {network.Id} is not a valid external network.", "BadRequest");
        var project = NeutronPolicy.Owner(c, body);
        // a port may be made with tags, a floating IP may not
        if (body.Has("tags")) throw ApiException.BadRequest("Attribute 'tags' not allowed in POST");
        var address = body.OptionalText("floating_ip_address");
        if (address is not null && !c.IsAdmin)
            throw new ApiException(403, "(rule:create_floatingip and rule:create_floatingip:floating_ip_address) is disallowed by policy", "PolicyNotAuthorized");
        c.Cloud.Network.CheckQuota(project, "floatingip");
        var made = c.Cloud.Network.AddFloatingIp(network, project, address, body.OptionalText("subnet_id"));
        made.Description = body.OptionalText("description") ?? "";
        if (body.OptionalText("port_id") is { } port) c.Cloud.Network.Associate(made, PortEndpoints.Find(c, port), body.OptionalText("fixed_ip_address"));
        return Reply.Created(new JsonObject { ["floatingip"] = made.View(c.IsAdmin) });
    }

    private static Reply Update(Call c)
    {
        var floating = Find(c);
        var body = c.Envelope("floatingip");
        floating.Description = body.OptionalText("description") ?? floating.Description;
        // a port_id of null disassociates; one that isn't named changes nothing
        if (body.Has("port_id"))
            c.Cloud.Network.Associate(floating, body.OptionalText("port_id") is { } port ? PortEndpoints.Find(c, port) : null, body.OptionalText("fixed_ip_address"));
        else floating.Touch(c.Now);
        return Reply.Ok(new JsonObject { ["floatingip"] = floating.View(c.IsAdmin) });
    }

    private static Reply Delete(Call c)
    {
        c.Cloud.Network.RemoveFloatingIp(Find(c));
        return Reply.NoContent;
    }
}
