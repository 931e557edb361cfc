using System.Text.Json.Nodes;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Neutron;

/// <summary>/quotas and /network-ip-availabilities.</summary>
internal static class NeutronQuotaEndpoints
{
    public static void Map(Routes routes)
    {
        routes.Get("/v2.0/quotas/{project}", c => Reply.Ok(Limits(c, "get_quota")));
        routes.Get("/v2.0/quotas/{project}/details.json", c => Details(c));
        routes.Get("/v2.0/quotas/{project}/details", c => Details(c));
        routes.Put("/v2.0/quotas/{project}", Set);
        routes.Delete("/v2.0/quotas/{project}", Reset);
        routes.Get("/v2.0/network-ip-availabilities", ListAvailability);
        routes.Get("/v2.0/network-ip-availabilities/{id}", ShowAvailability);
    }

    private static JsonObject Limits(Call c, string rule)
    {
        var project = Project(c, rule);
        var quota = c.Cloud.Network.Quota;
        return new() { ["quota"] = new JsonObject(quota.Names.Select(n => new KeyValuePair<string, JsonNode?>(n, quota.Limit(project, n)))) };
    }

    private static Reply Details(Call c)
    {
        var project = Project(c, "get_details");
        var state = c.Cloud.Network;
        return Reply.Ok(new JsonObject
        {
            ["quota"] = new JsonObject(state.Quota.Names.Select(n => new KeyValuePair<string, JsonNode?>(n, new JsonObject
            {
                ["limit"] = state.Quota.Limit(project, n),
                ["used"] = state.UsedBy(project, n),
                ["reserved"] = 0,
            }))),
        });
    }

    private static Reply Set(Call c)
    {
        NeutronPolicy.Admin(c, "update_quota");
        var quota = c.Cloud.Network.Quota;
        foreach (var given in c.Envelope("quota").EnumerateObject())
        {
            if (given.Name is "tenant_id" or "project_id" or "force" or "check_limit") continue;
            if (!quota.Names.Contains(given.Name)) throw ApiException.BadRequest($"Unrecognized attribute(s) '{given.Name}'");
            quota.Set(c.Route("project"), given.Name, given.Value.GetInt32());
        }

        return Reply.Ok(Limits(c, "update_quota"));
    }

    private static Reply Reset(Call c)
    {
        NeutronPolicy.Admin(c, "delete_quota");
        c.Cloud.Network.Quota.Reset(c.Route("project"));
        return Reply.NoContent;
    }

    private static string Project(Call c, string rule)
    {
        if (c.Route("project") != c.ProjectId && rule == "get_details" && !c.IsAdmin)
            throw new ApiException(403, "User does not have admin privileges: Only admin is authorized to access quotas for another project.", "AdminRequired");
        if (c.Route("project") != c.ProjectId) NeutronPolicy.Admin(c, rule);
        return c.Route("project");
    }

    private static Reply ListAvailability(Call c)
    {
        // for others the list is there, but empty
        if (!c.IsAdmin) return Reply.Ok(new JsonObject { ["network_ip_availabilities"] = new JsonArray() });
        var networks = c.Cloud.Network.Networks.Values
            .Where(n => c.Query("network_id") is not { } id || n.Id == id).Where(n => c.Query("network_name") is not { } name || n.Name == name)
            .Where(n => n.Subnets.Count > 0);
        return Reply.Ok(new JsonObject { ["network_ip_availabilities"] = networks.Select(Availability).ToJsonArray() });
    }

    private static Reply ShowAvailability(Call c)
    {
        RequireAdmin(c);
        return Reply.Ok(new JsonObject { ["network_ip_availability"] = Availability(NetworkEndpoints.Find(c, c.Route("id"))) });
    }

    /// <summary>Neutron hides from others that there is such a thing.</summary>
    private static void RequireAdmin(Call c)
    {
        if (!c.IsAdmin) throw ApiException.NotFound("The resource could not be found.");
    }

    private static JsonObject Availability(Network n) => new()
    {
        ["network_id"] = n.Id,
        ["network_name"] = n.Name,
        ["tenant_id"] = n.ProjectId,
        ["project_id"] = n.ProjectId,
        ["subnet_ip_availability"] = n.Subnets.Select(s => new JsonObject
        {
            ["subnet_id"] = s.Id,
            ["ip_version"] = 4,
            ["cidr"] = s.Cidr,
            ["subnet_name"] = s.Name,
            ["used_ips"] = s.Used,
            ["total_ips"] = s.Total,
        }).ToJsonArray(),
        ["used_ips"] = n.Subnets.Sum(s => s.Used),
        ["total_ips"] = n.Subnets.Sum(s => s.Total),
    };
}
