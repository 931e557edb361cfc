using System.Text.Json.Nodes;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Nova;

/// <summary>/os-quota-sets and /limits.</summary>
internal static class QuotaEndpoints
{
    public static void Map(Routes routes)
    {
        routes.Get("/v2.1/os-quota-sets/{project}", Show);
        routes.Get("/v2.1/os-quota-sets/{project}/detail", Detail);
        routes.Get("/v2.1/os-quota-sets/{project}/defaults", c => Reply.Ok(Set(c, n => c.Cloud.Compute.Quota.Default(n), withId: true)));
        routes.Put("/v2.1/os-quota-sets/{project}", Update);
        routes.Delete("/v2.1/os-quota-sets/{project}", Reset);
        routes.Get("/v2.1/limits", Limits);
    }

    private static Reply Show(Call c)
    {
        Own(c, "os_compute_api:os-quota-sets:show");
        return Reply.Ok(Set(c, n => c.Cloud.Compute.Quota.Limit(c.Route("project"), n), withId: true));
    }

    private static Reply Detail(Call c)
    {
        Own(c, "os_compute_api:os-quota-sets:detail");
        var project = c.Route("project");
        return Reply.Ok(Set(c, n => new JsonObject { ["limit"] = c.Cloud.Compute.Quota.Limit(project, n), ["in_use"] = InUse(c, project, n), ["reserved"] = 0 }, withId: true));
    }

    private static Reply Update(Call c)
    {
        NovaPolicy.Admin(c, "os_compute_api:os-quota-sets:update");
        var (project, quota, body) = (c.Route("project"), c.Cloud.Compute.Quota, c.Envelope("quota_set"));
        var force = body.OptionalBool("force") ?? false;
        foreach (var name in body.EnumerateObject().Select(p => p.Name).Where(n => n is not ("force" or "tenant_id")))
        {
            if (!quota.Names.Contains(name)) throw ApiException.BadRequest($"Invalid input for field/attribute quota_set. Additional properties are not allowed ('{name}' was unexpected)");
            var limit = body.Int(name);
            var used = InUse(c, project, name);
            if (!force && limit >= 0 && limit < used) throw ApiException.BadRequest($"Quota limit {limit} for {name} must be greater than or equal to already used and reserved {used}.");
        }

        foreach (var name in body.EnumerateObject().Select(p => p.Name).Where(n => n is not ("force" or "tenant_id"))) quota.Set(project, name, body.Int(name));
        return Reply.Ok(Set(c, n => quota.Limit(project, n), withId: false));
    }

    private static Reply Reset(Call c)
    {
        NovaPolicy.Admin(c, "os_compute_api:os-quota-sets:delete");
        c.Cloud.Compute.Quota.Reset(c.Route("project"));
        return Reply.Accepted();
    }

    private static Reply Limits(Call c)
    {
        var project = c.Query("tenant_id") ?? c.ProjectId;
        if (project != c.ProjectId) NovaPolicy.Admin(c, "os_compute_api:limits:other_project");
        var unknown = c.Http.Request.Query.Keys.FirstOrDefault(k => k is not ("tenant_id" or "reserved"));
        if (unknown is not null) throw ApiException.BadRequest($"Additional properties are not allowed ('{unknown}' was unexpected)");
        var quota = c.Cloud.Compute.Quota;
        var used = ServerQuota.Used(c.Cloud, project);
        return Reply.Ok(new JsonObject
        {
            ["limits"] = new JsonObject
            {
                ["rate"] = new JsonArray(),
                ["absolute"] = new JsonObject
                {
                    ["maxTotalInstances"] = quota.Limit(project, "instances"),
                    ["maxTotalCores"] = quota.Limit(project, "cores"),
                    ["maxTotalRAMSize"] = quota.Limit(project, "ram"),
                    ["maxServerMeta"] = quota.Limit(project, "metadata_items"),
                    ["maxTotalKeypairs"] = quota.Limit(project, "key_pairs"),
                    ["maxServerGroups"] = quota.Limit(project, "server_groups"),
                    ["maxServerGroupMembers"] = quota.Limit(project, "server_group_members"),
                    ["totalRAMUsed"] = used.RamMb,
                    ["totalCoresUsed"] = used.Cores,
                    ["totalInstancesUsed"] = used.Instances,
                    ["totalServerGroupsUsed"] = InUse(c, project, "server_groups"),
                },
            },
        });
    }

    private static int InUse(Call c, string project, string resource)
    {
        var used = ServerQuota.Used(c.Cloud, project);
        return resource switch
        {
            "cores" => used.Cores,
            "instances" => used.Instances,
            "ram" => used.RamMb,
            "server_groups" => c.Cloud.Compute.Groups.Values.Count(g => g.ProjectId == project),
            _ => 0,
        };
    }

    private static void Own(Call c, string rule)
    {
        if (c.Route("project") != c.ProjectId || !c.Caller.Has(Keystone.Role.Reader)) NovaPolicy.Admin(c, rule);
    }

    private static JsonObject Set(Call c, Func<string, JsonNode> value, bool withId)
    {
        var set = new JsonObject();
        if (withId) set["id"] = c.Route("project");
        foreach (var name in c.Cloud.Compute.Quota.Names) set[name] = value(name);
        return new() { ["quota_set"] = set };
    }
}
