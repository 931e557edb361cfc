using System.Globalization;
using System.Text.Json.Nodes;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Placement;

internal static class PlacementViews
{
    private static readonly string[] Parts = ["", "inventories", "usages", "aggregates", "traits", "allocations"];

    /// <summary>Answers that may be cached carry when they last changed, since 1.15.</summary>
    public static Reply Fresh(Call c, JsonNode? body, DateTimeOffset changed, int status = 200) => new(status, body)
    {
        Headers = c.AtLeast(1, 15)
            ? new Dictionary<string, string> { ["Last-Modified"] = changed.UtcDateTime.ToString("R", CultureInfo.InvariantCulture), ["Cache-Control"] = "no-cache" }
            : [],
    };

    public static JsonObject Provider(ResourceProvider p) => new()
    {
        ["uuid"] = p.Uuid,
        ["name"] = p.Name,
        ["generation"] = p.Generation,
        ["links"] = new JsonArray([.. Parts.Select(part => (JsonNode)JsonWriting.Link(
            part.Length == 0 ? "self" : part, part.Length == 0 ? $"/resource_providers/{p.Uuid}" : $"/resource_providers/{p.Uuid}/{part}"))]),
        ["parent_provider_uuid"] = p.Parent?.Uuid,
        ["root_provider_uuid"] = p.Root.Uuid,
    };

    public static JsonObject Inventory(Inventory i) => new()
    {
        ["total"] = i.Total,
        ["reserved"] = i.Reserved,
        ["min_unit"] = i.MinUnit,
        ["max_unit"] = i.MaxUnit,
        ["step_size"] = i.StepSize,
        ["allocation_ratio"] = i.AllocationRatio,
    };

    public static JsonObject Inventories(ResourceProvider p) => new()
    {
        ["resource_provider_generation"] = p.Generation,
        ["inventories"] = new JsonObject(p.Inventories.Select(i => new KeyValuePair<string, JsonNode?>(i.Key, Inventory(i.Value)))),
    };

    public static JsonObject Amounts(IEnumerable<AllocationLine> lines) =>
        new(lines.Select(l => new KeyValuePair<string, JsonNode?>(l.ResourceClass, l.Amount)));

    public static JsonObject Summary(ResourceProvider p, Call c)
    {
        var summary = new JsonObject
        {
            ["resources"] = new JsonObject(p.Inventories.Select(i => new KeyValuePair<string, JsonNode?>(
                i.Key, new JsonObject { ["capacity"] = i.Value.Capacity, ["used"] = p.UsedOf(i.Key) }))),
        };
        if (c.AtLeast(1, 17)) summary["traits"] = p.Traits.ToTexts();
        if (c.AtLeast(1, 29)) (summary["parent_provider_uuid"], summary["root_provider_uuid"]) = (p.Parent?.Uuid, p.Root.Uuid);
        return summary;
    }
}
