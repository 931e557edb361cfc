using System.Text.Json.Nodes;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Cinder;

/// <summary>/os-quota-sets and /limits.</summary>
internal static class CinderQuotaEndpoints
{
    public static void Map(CinderRoutes routes)
    {
        routes.Get("/os-quota-sets/{project}", Show);
        routes.Get("/os-quota-sets/{project}/defaults", Defaults);
        routes.Put("/os-quota-sets/{project}", Update);
        routes.Delete("/os-quota-sets/{project}", Reset);
        routes.Get("/limits", Limits);
    }

    private static Reply Show(Call c)
    {
        var project = c.Route("project");
        if (project != c.ProjectId) CinderPolicy.Admin(c, "volume_extension:quotas:show");
        var state = c.Cloud.Volumes;
        var set = Set(c, n => !c.QueryFlag("usage") ? state.Quota.Limit(project, n)
            : new JsonObject { ["limit"] = state.Quota.Limit(project, n), ["in_use"] = state.UsedBy(project, n), ["reserved"] = 0 });
        set["id"] = project;
        return Reply.Ok(new JsonObject { ["quota_set"] = set });
    }

    private static Reply Defaults(Call c)
    {
        var set = Set(c, n => c.Cloud.Volumes.Quota.Default(n));
        set["id"] = c.Route("project");
        return Reply.Ok(new JsonObject { ["quota_set"] = set });
    }

    private static Reply Update(Call c)
    {
        CinderPolicy.Admin(c, "volume_extension:quotas:update");
        var quota = c.Cloud.Volumes.Quota;
        foreach (var given in c.Envelope("quota_set").EnumerateObject())
        {
            if (given.Name is "tenant_id" or "skip_validation" or "force") continue;
            if (!quota.Names.Contains(given.Name)) throw ApiException.BadRequest($"Invalid input received: Bad key(s) in quota set: {given.Name}");
            quota.Set(c.Route("project"), given.Name, c.Envelope("quota_set").Int(given.Name));
        }

        return Reply.Ok(new JsonObject { ["quota_set"] = Set(c, n => quota.Limit(c.Route("project"), n)) });
    }

    private static Reply Reset(Call c)
    {
        CinderPolicy.Admin(c, "volume_extension:quotas:delete");
        c.Cloud.Volumes.Quota.Reset(c.Route("project"));
        return new Reply(200);
    }

    private static JsonObject Set(Call c, Func<string, JsonNode> value) =>
        new(c.Cloud.Volumes.Quota.Names.Select(n => new KeyValuePair<string, JsonNode?>(n, value(n))));

    private static Reply Limits(Call c)
    {
        // an administrator may ask for another project; for anybody else the question is overheard
        var project = c.IsAdmin ? c.Query("project_id") ?? c.ProjectId : c.ProjectId;
        var quota = c.Cloud.Volumes.Quota;
        var used = c.Cloud.Volumes.UsedBy(project);
        return Reply.Ok(new JsonObject
        {
            ["limits"] = new JsonObject
            {
                ["rate"] = new JsonArray(),
                ["absolute"] = new JsonObject
                {
                    ["maxTotalVolumes"] = quota.Limit(project, "volumes"),
                    ["maxTotalSnapshots"] = quota.Limit(project, "snapshots"),
                    ["maxTotalVolumeGigabytes"] = quota.Limit(project, "gigabytes"),
                    ["maxTotalBackups"] = quota.Limit(project, "backups"),
                    ["maxTotalBackupGigabytes"] = quota.Limit(project, "backup_gigabytes"),
                    ["totalVolumesUsed"] = used.Volumes,
                    ["totalGigabytesUsed"] = used.Gigabytes,
                    ["totalSnapshotsUsed"] = 0,
                    ["totalBackupsUsed"] = 0,
                    ["totalBackupGigabytesUsed"] = 0,
                },
            },
        });
    }
}
