using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Placement;

/// <summary>/allocations: one consumer, or many in one transaction.</summary>
internal static partial class AllocationEndpoints
{
    public static void Map(Routes routes)
    {
        routes.Get("/allocations/{consumer}", Show);
        routes.Put("/allocations/{consumer}", Put);
        routes.Delete("/allocations/{consumer}", Delete);
        routes.Post("/allocations", Post);
    }

    private static Reply Show(Call c)
    {
        PlacementPolicy.Require(c, "placement:allocations:list");
        if (!Guid.TryParse(c.Route("consumer"), out var uuid) || !c.Cloud.Placement.Consumers.TryGetValue(uuid, out var consumer))
            return PlacementViews.Fresh(c, new JsonObject { ["allocations"] = new JsonObject() }, c.Now); // an unknown consumer owns nothing; that is no error

        var body = new JsonObject
        {
            ["allocations"] = new JsonObject(consumer.Allocations.GroupBy(l => l.Provider).Select(g => new KeyValuePair<string, JsonNode?>(g.Key.ToString(), new JsonObject
            {
                ["resources"] = PlacementViews.Amounts(g),
                ["generation"] = c.Cloud.Placement.Providers[g.Key].Generation,
            }))),
        };
        if (c.AtLeast(1, 12)) (body["project_id"], body["user_id"]) = (consumer.ProjectId, consumer.UserId);
        if (c.AtLeast(1, 28)) body["consumer_generation"] = consumer.Generation;
        if (c.AtLeast(1, 38)) body["consumer_type"] = consumer.Type;
        return PlacementViews.Fresh(c, body, consumer.Changed);
    }

    private static Reply Put(Call c)
    {
        PlacementPolicy.Require(c, "placement:allocations:update");
        if (!Guid.TryParse(c.Route("consumer"), out var consumer)) throw ApiException.BadRequest($"Malformed consumer_uuid: {c.Route("consumer")}");
        c.Cloud.Placement.Write([Read(c, consumer, c.Body)], c.Now);
        return Reply.NoContent;
    }

    private static Reply Post(Call c)
    {
        PlacementPolicy.Require(c, "placement:allocations:manage");
        if (c.Body.ValueKind != JsonValueKind.Object || !c.Body.EnumerateObject().Any()) throw ApiException.BadRequest("JSON does not validate: {} does not have enough properties");
        var writes = c.Body.EnumerateObject()
            .Select(p => Guid.TryParse(p.Name, out var uuid) ? Read(c, uuid, p.Value) : throw ApiException.BadRequest($"JSON does not validate: '{p.Name}' does not match any of the regexes"))
            .ToArray();
        c.Cloud.Placement.Write(writes, c.Now);
        return Reply.NoContent;
    }

    private static Reply Delete(Call c)
    {
        PlacementPolicy.Require(c, "placement:allocations:delete");
        return Guid.TryParse(c.Route("consumer"), out var uuid) && c.Cloud.Placement.Delete(uuid, c.Now)
            ? Reply.NoContent
            : throw ApiException.NotFound($"No allocations for consumer '{c.Route("consumer")}'");
    }

    private static ConsumerWrite Read(Call c, Guid consumer, JsonElement given)
    {
        if (given.Child("allocations") is not { ValueKind: JsonValueKind.Object } allocations) throw Invalid("'allocations' is a required property");
        var checksGeneration = c.AtLeast(1, 28);
        if (checksGeneration && !given.Has("consumer_generation")) throw Invalid("'consumer_generation' is a required property");
        var type = c.AtLeast(1, 38) ? given.Text("consumer_type") : null;
        if (type is not null && !TypeName().IsMatch(type)) throw Invalid($"'{type}' does not match '^[A-Z0-9_]+$'");
        var lines = new List<AllocationLine>();
        foreach (var provider in allocations.EnumerateObject())
        {
            if (!Guid.TryParse(provider.Name, out var uuid)) throw Invalid($"'{provider.Name}' does not match any of the regexes: '^[0-9a-fA-F-]{{36}}$'");
            if (provider.Value.Child("resources") is not { ValueKind: JsonValueKind.Object } resources) throw Invalid("'resources' is a required property");
            foreach (var resource in resources.EnumerateObject())
                lines.Add(resource.Value.TryGetInt64(out var amount) && amount > 0
                    ? new AllocationLine(uuid, resource.Name, amount)
                    : throw Invalid($"{resource.Value.GetRawText()} is less than the minimum of 1"));
        }

        return new ConsumerWrite(consumer, given.OptionalInt("consumer_generation"), given.Text("project_id"), given.Text("user_id"), type, lines) { IgnoreGeneration = !checksGeneration };
    }

    private static ApiException Invalid(string why) => ApiException.BadRequest($"JSON does not validate: {why}");

    [GeneratedRegex("^[A-Z0-9_]+$")]
    private static partial Regex TypeName();
}
