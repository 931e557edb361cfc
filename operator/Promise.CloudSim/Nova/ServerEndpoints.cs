using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Nova;

/// <summary>/servers: list, show, create, update and delete.</summary>
internal static class ServerEndpoints
{
    private static readonly HashSet<string> Filters =
    [
        "all_tenants", "project_id", "tenant_id", "flavor", "status", "name", "uuid", "host", "node", "tags", "tags-any", "not-tags", "not-tags-any", "limit", "marker", "sort_key", "sort_dir",
        "changes-since", "changes-before", "image", "ip", "ip6", "reservation_id", "user_id", "vm_state", "task_state", "power_state", "availability_zone", "deleted", "description", "locked",
    ];

    private static readonly HashSet<string> Statuses = ["ACTIVE", "BUILD", "DELETED", "ERROR", "SHUTOFF", "REBOOT", "PAUSED", "SUSPENDED", "RESIZE", "VERIFY_RESIZE", "MIGRATING", "REBUILD", "RESCUE", "SHELVED", "SHELVED_OFFLOADED", "SOFT_DELETED", "UNKNOWN"];

    public static void Map(Routes routes)
    {
        routes.Get("/v2.1/servers", c => List(c, detail: false));
        routes.Get("/v2.1/servers/detail", c => List(c, detail: true));
        routes.Post("/v2.1/servers", c => ServerBoot.Run(c));
        routes.Get("/v2.1/servers/{id}", c => Reply.Ok(new JsonObject { ["server"] = ServerView.Alone(c, Find(c)) }));
        routes.Put("/v2.1/servers/{id}", Update);
        routes.Delete("/v2.1/servers/{id}", Delete);
    }

    /// <summary>A server of somebody else's is as good as none.</summary>
    public static Server Find(Call c) => c.Cloud.Compute.Servers.TryGetValue(c.Route("id"), out var server) && (c.IsAdmin || server.ProjectId == c.ProjectId)
        ? server
        : throw ApiException.NotFound($"Instance {c.Route("id")} could not be found.");

    private static Reply List(Call c, bool detail)
    {
        IEnumerable<Server> servers = c.Cloud.Compute.Servers.Values;
        if (c.Query("all_tenants") is not null && c.QueryFlag("all_tenants"))
        {
            NovaPolicy.Admin(c, detail ? "os_compute_api:servers:detail:get_all_tenants" : "os_compute_api:servers:index:get_all_tenants");
            if ((c.Query("project_id") ?? c.Query("tenant_id")) is { } project) servers = servers.Where(s => s.ProjectId == project);
        }
        else servers = servers.Where(s => s.ProjectId == c.ProjectId);

        servers = Filter(c, servers);
        var (page, isFull) = Paging.Cut(c, servers.OrderByDescending(s => s.Created).ThenByDescending(s => s.Id, StringComparer.Ordinal), s => s.Id, "marker");
        var body = new JsonObject { ["servers"] = page.Select(s => detail ? ServerView.Of(c, s) : ServerView.Short(c, s)).ToJsonArray() };
        if (isFull) body["servers_links"] = Paging.Next(c, detail ? "compute/v2.1/servers/detail" : "compute/v2.1/servers", page[^1].Id);
        return Reply.Ok(body);
    }

    private static IEnumerable<Server> Filter(Call c, IEnumerable<Server> servers)
    {
        if (c.Http.Request.Query.Keys.FirstOrDefault(k => !Filters.Contains(k) && !k.StartsWith('_')) is { } unknown)
            throw ApiException.BadRequest($"'{unknown}' does not match any of the regexes: '^_'");
        if (c.Query("flavor") is { } flavor) servers = servers.Where(s => s.Flavor.Id == flavor);
        if (c.Query("status") is { } wanted && !Statuses.Contains(wanted.ToUpperInvariant())) throw ApiException.BadRequest("Invalid status value");
        if (c.Query("status") is { } status) servers = servers.Where(s => s.Status.Equals(status, StringComparison.OrdinalIgnoreCase));
        if (c.Query("name") is { } name)
        {
            var pattern = new Regex(name, RegexOptions.NonBacktracking);
            servers = servers.Where(s => pattern.IsMatch(s.Name));
        }

        if (c.Query("uuid") is { } uuid) servers = servers.Where(s => s.Id == uuid);
        if (c.IsAdmin && c.Query("host") is { } host) servers = servers.Where(s => s.Host?.Name == host);
        foreach (var tag in c.Query("tags")?.Split(',') ?? []) servers = servers.Where(s => s.Tags.Contains(tag));
        return servers;
    }

    private static Reply Update(Call c)
    {
        var server = Find(c);
        var body = c.Envelope("server");
        server.Name = body.OptionalText("name") ?? server.Name;
        server.Description = body.OptionalText("description") ?? server.Description;
        server.Updated = c.Now;
        return Reply.Ok(new JsonObject { ["server"] = ServerView.Alone(c, server) });
    }

    private static Reply Delete(Call c)
    {
        NovaPolicy.Member(c, "os_compute_api:servers:delete");
        var server = Find(c);
        server.TaskState = "deleting";
        c.Cloud.Soon(_ => ServerLife.Remove(c.Cloud, server));
        return Reply.NoContent;
    }
}
