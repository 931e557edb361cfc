using System.Text.Json.Nodes;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Nova;

/// <summary>/os-server-groups.</summary>
internal static class ServerGroupEndpoints
{
    private static readonly string[] Policies = ["affinity", "anti-affinity", "soft-affinity", "soft-anti-affinity"];

    public static void Map(Routes routes)
    {
        routes.Get("/v2.1/os-server-groups", List);
        routes.Post("/v2.1/os-server-groups", Create);
        routes.Get("/v2.1/os-server-groups/{id}", c => Reply.Ok(new JsonObject { ["server_group"] = View(c, Find(c)) }));
        routes.Delete("/v2.1/os-server-groups/{id}", Delete);
    }

    private static ServerGroup Find(Call c) => c.Cloud.Compute.Groups.TryGetValue(c.Route("id"), out var group) && (c.IsAdmin || group.ProjectId == c.ProjectId)
        ? group
        : throw ApiException.NotFound($"Instance group {c.Route("id")} could not be found.");

    private static Reply List(Call c)
    {
        var all = c.IsAdmin && c.Query("all_projects") is not null;
        var groups = c.Cloud.Compute.Groups.Values.Where(g => all || g.ProjectId == c.ProjectId);
        return Reply.Ok(new JsonObject { ["server_groups"] = groups.Select(g => View(c, g)).ToJsonArray() });
    }

    private static Reply Create(Call c)
    {
        var body = c.Envelope("server_group");
        // one policy since 2.64, a list of exactly one before
        var policy = c.AtLeast(2, 64) ? body.Text("policy") : body.Texts("policies").FirstOrDefault();
        if (!Policies.Contains(policy)) throw ApiException.BadRequest($"Invalid input for field/attribute policy. Value: {policy}. '{policy}' is not one of ['anti-affinity', 'affinity', 'soft-anti-affinity', 'soft-affinity']");
        var own = c.Cloud.Compute.Groups.Values.Count(g => g.ProjectId == c.ProjectId);
        if (!c.Cloud.Compute.Quota.Allows(c.ProjectId, "server_groups", own, 1)) throw ApiException.Forbidden("Quota exceeded, too many server groups.");
        var made = new ServerGroup(Ids.Uuid(), body.Text("name"), policy!, c.ProjectId, c.Caller.UserId)
        {
            MaxServersPerHost = body.Child("rules")?.OptionalInt("max_server_per_host") ?? 1,
        };
        c.Cloud.Compute.Groups.Add(made.Id, made);
        return Reply.Ok(new JsonObject { ["server_group"] = View(c, made) });
    }

    private static Reply Delete(Call c)
    {
        c.Cloud.Compute.Groups.Remove(Find(c).Id);
        return Reply.NoContent;
    }

    private static JsonObject View(Call c, ServerGroup g)
    {
        var view = new JsonObject { ["id"] = g.Id, ["name"] = g.Name };
        if (c.AtLeast(2, 64))
        {
            view["policy"] = g.Policy;
            view["rules"] = g.Policy == "anti-affinity" && g.MaxServersPerHost > 1 ? new JsonObject { ["max_server_per_host"] = g.MaxServersPerHost } : new JsonObject();
        }
        else
        {
            view["policies"] = new JsonArray(g.Policy);
            view["metadata"] = new JsonObject();
        }

        view["members"] = g.Members.Select(m => m.Id).ToTexts();
        view["project_id"] = g.ProjectId;
        view["user_id"] = g.UserId;
        return view;
    }
}
