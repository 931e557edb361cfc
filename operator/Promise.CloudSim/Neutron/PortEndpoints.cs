using System.Text.Json.Nodes;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Neutron;

/// <summary>/ports.</summary>
internal static class PortEndpoints
{
    public static void Map(Routes routes)
    {
        routes.Get("/v2.0/ports", c => Listing.Of(c, "ports", c.Cloud.Network.Ports.Values.Where(p => c.IsAdmin || p.ProjectId == c.ProjectId)));
        routes.Get("/v2.0/ports/{id}", c => Reply.Ok(new JsonObject { ["port"] = Find(c, c.Route("id")).View(c.IsAdmin) }));
        routes.Post("/v2.0/ports", Create);
        routes.Put("/v2.0/ports/{id}", Update);
        routes.Delete("/v2.0/ports/{id}", Delete);
        routes.Get("/v2.0/security-groups", ListGroups);
    }

    public static Port Find(Call c, string id) => c.Cloud.Network.Ports.TryGetValue(id, out var port) && (c.IsAdmin || port.ProjectId == c.ProjectId)
        ? port
        : throw new ApiException(404, $"Port {id} could not be found.", "PortNotFound");

    private static Reply Create(Call c)
    {
        var body = c.Envelope("port");
        var network = NetworkEndpoints.Find(c, body.Text("network_id"));
        var project = NeutronPolicy.Owner(c, body);
        c.Cloud.Network.CheckQuota(project, "port");
        var asked = body.Has("fixed_ips") ? body.List("fixed_ips").Select(f => (f.OptionalText("subnet_id"), f.OptionalText("ip_address"))).ToArray() : null;
        var port = c.Cloud.Network.AddPort(network, project, asked);
        port.Name = body.OptionalText("name") ?? "";
        port.Description = body.OptionalText("description") ?? "";
        port.DeviceId = body.OptionalText("device_id") ?? "";
        port.DeviceOwner = body.OptionalText("device_owner") ?? "";
        port.Tags = [.. body.Texts("tags")];
        if (body.Has("security_groups")) port.SecurityGroups = [.. body.Texts("security_groups")];
        return Reply.Created(new JsonObject { ["port"] = port.View(c.IsAdmin) });
    }

    private static Reply Update(Call c)
    {
        var port = Find(c, c.Route("id"));
        var body = c.Envelope("port");
        port.Name = body.OptionalText("name") ?? port.Name;
        port.Description = body.OptionalText("description") ?? port.Description;
        port.DeviceId = body.OptionalText("device_id") ?? port.DeviceId;
        port.DeviceOwner = body.OptionalText("device_owner") ?? port.DeviceOwner;
        port.Touch(c.Now);
        return Reply.Ok(new JsonObject { ["port"] = port.View(c.IsAdmin) });
    }

    private static Reply Delete(Call c)
    {
        c.Cloud.Network.RemovePort(Find(c, c.Route("id")));
        return Reply.NoContent;
    }

    private static Reply ListGroups(Call c) => Reply.Ok(new JsonObject
    {
        ["security_groups"] = new JsonArray(new JsonObject
        {
            ["id"] = c.Cloud.Network.DefaultGroup(c.ProjectId),
            ["name"] = "default",
            ["tenant_id"] = c.ProjectId,
            ["project_id"] = c.ProjectId,
            ["description"] = "Default security group",
            ["security_group_rules"] = new JsonArray(),
        }),
    });
}
