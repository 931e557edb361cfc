using System.Text.Json.Nodes;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Nova;

/// <summary>POST /servers/{id}/action, and a server's metadata and tags.</summary>
internal static class ServerActions
{
    public static void Map(Routes routes)
    {
        routes.Post("/v2.1/servers/{id}/action", Run);
        routes.Get("/v2.1/servers/{id}/metadata", c => Reply.Ok(new JsonObject { ["metadata"] = ServerEndpoints.Find(c).Metadata.ToMap() }));
        routes.Post("/v2.1/servers/{id}/metadata", SetMetadata);
        routes.Put("/v2.1/servers/{id}/metadata", SetMetadata);
        routes.Put("/v2.1/servers/{id}/tags", SetTags);
        routes.Get("/v2.1/servers/{id}/tags", c => Reply.Ok(new JsonObject { ["tags"] = ServerEndpoints.Find(c).Tags.ToTexts() }));
    }

    private static Reply Run(Call c)
    {
        var server = ServerEndpoints.Find(c);
        if (c.Body.Has("os-stop")) return Move(c, server, "ACTIVE", "SHUTOFF", "stop");
        if (c.Body.Has("os-start")) return Move(c, server, "SHUTOFF", "ACTIVE", "start");
        if (c.Body.Has("reboot")) return Move(c, server, "ACTIVE", "ACTIVE", "reboot");
        if (c.Body.Child("os-resetState") is { } reset)
        {
            NovaPolicy.Admin(c, "os_compute_api:os-admin-actions:reset_state");
            (server.Status, server.TaskState) = (reset.Text("state") == "error" ? "ERROR" : "ACTIVE", null);
            return Reply.Accepted();
        }

        if (c.Body.Has("forceDelete"))
        {
            c.Cloud.Soon(_ => ServerLife.Remove(c.Cloud, server));
            return Reply.Accepted();
        }

        throw ApiException.BadRequest("There is no such action.");
    }

    private static Reply Move(Call c, Server server, string from, string to, string action)
    {
        if (server.Status != from) throw ApiException.Conflict($"Cannot '{action}' instance {server.Id} while it is in vm_state {server.VmState}");
        c.Cloud.Soon(at => (server.Status, server.Updated) = (to, at));
        return Reply.Accepted();
    }

    private static Reply SetMetadata(Call c)
    {
        var server = ServerEndpoints.Find(c);
        if (c.Http.Request.Method == "PUT") server.Metadata.Clear();
        foreach (var (key, value) in c.Body.Map("metadata")) server.Metadata[key] = value;
        return Reply.Ok(new JsonObject { ["metadata"] = server.Metadata.ToMap() });
    }

    private static Reply SetTags(Call c)
    {
        var server = ServerEndpoints.Find(c);
        server.Tags = [.. c.Body.Texts("tags").Distinct()];
        return Reply.Ok(new JsonObject { ["tags"] = server.Tags.ToTexts() });
    }
}
