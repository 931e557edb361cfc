using System.Text.Json.Nodes;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Placement;

/// <summary>/usages of a project: by class, and since 1.38 by consumer type.</summary>
internal static class UsageEndpoints
{
    public static void Map(Routes routes) => routes.Get("/usages", List);

    private static Reply List(Call c)
    {
        var project = c.Query("project_id") ?? throw ApiException.BadRequest("Invalid query string parameters: 'project_id' is a required property");
        PlacementPolicy.RequireOwnProject(c, "placement:usages", project);
        var wanted = c.Query("consumer_type");
        var consumers = c.Cloud.Placement.Consumers.Values
            .Where(u => u.ProjectId == project && (c.Query("user_id") is not { } user || u.UserId == user) && (wanted is null or "all" || u.Type == wanted)).ToArray();
        var usages = !c.AtLeast(1, 38) ? Sum(consumers)
            : wanted == "all" ? new JsonObject(consumers.Length == 0 ? [] : [new("all", Counted(consumers))])
            : new JsonObject(consumers.GroupBy(u => u.Type).Select(g => new KeyValuePair<string, JsonNode?>(g.Key, Counted([.. g]))));
        return PlacementViews.Fresh(c, new JsonObject { ["usages"] = usages }, c.Now);
    }

    private static JsonObject Counted(Consumer[] consumers)
    {
        var sum = Sum(consumers);
        sum["consumer_count"] = consumers.Length;
        return sum;
    }

    private static JsonObject Sum(Consumer[] consumers) => new(consumers.SelectMany(u => u.Allocations)
        .GroupBy(l => l.ResourceClass).Select(g => new KeyValuePair<string, JsonNode?>(g.Key, g.Sum(l => l.Amount))));
}
