using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Placement;

/// <summary>The version document, /resource_classes and /traits.</summary>
internal static partial class ClassEndpoints
{
    public static void Map(Routes routes)
    {
        routes.Open("GET", "/", _ => Reply.Ok(Versions()));
        routes.Get("/resource_classes", List);
        routes.Post("/resource_classes", c => Add(c, c.Body.Text("name"), "create"));
        routes.Get("/resource_classes/{name}", Show);
        routes.Put("/resource_classes/{name}", c => Add(c, c.Route("name"), "update"));
        routes.Delete("/resource_classes/{name}", Delete);
        routes.Get("/traits", ListTraits);
        routes.Get("/traits/{name}", ShowTrait);
        routes.Put("/traits/{name}", AddTrait);
        routes.Delete("/traits/{name}", DeleteTrait);
    }

    private static JsonObject Versions() => new()
    {
        ["versions"] = new JsonArray(new JsonObject
        {
            ["id"] = "v1.0",
            ["max_version"] = PlacementStyle.Max.ToString(),
            ["min_version"] = PlacementStyle.Min.ToString(),
            ["status"] = "CURRENT",
            ["links"] = new JsonArray(JsonWriting.Link("self", "")),
        }),
    };

    private static JsonObject Class(string name) => new()
    {
        ["name"] = name,
        ["links"] = new JsonArray(JsonWriting.Link("self", $"/resource_classes/{name}")),
    };

    private static Reply List(Call c) => PlacementViews.Fresh(
        c, new JsonObject { ["resource_classes"] = Required(c, "placement:resource_classes:list").Classes.Select(Class).ToJsonArray() }, c.Now);

    private static Reply Show(Call c)
    {
        var name = c.Route("name");
        return Required(c, "placement:resource_classes:show").HasClass(name) ? PlacementViews.Fresh(c, Class(name), c.Now) : throw NoClass(name);
    }

    private static Reply Add(Call c, string name, string rule)
    {
        var state = Required(c, $"placement:resource_classes:{rule}");
        if (!CustomName().IsMatch(name)) throw ApiException.BadRequest($"JSON does not validate: '{name}' does not match '^CUSTOM_[A-Z0-9_]+$'");
        var isNew = state.AddClass(name);
        var location = $"{c.Cloud.Url}placement/resource_classes/{name}";
        if (isNew) return new Reply(201) { Location = location };
        return rule == "update" ? Reply.NoContent with { Location = location } : throw ApiException.Conflict($"Conflicting resource class already exists: {name}");
    }

    private static Reply Delete(Call c)
    {
        var name = c.Route("name");
        var state = Required(c, "placement:resource_classes:delete");
        if (!state.HasClass(name)) throw NoClass(name);
        if (!CustomName().IsMatch(name)) throw ApiException.BadRequest($"Error in delete resource class: Cannot delete standard resource class {name}.");
        state.DeleteClass(name);
        return Reply.NoContent;
    }

    private static Reply ListTraits(Call c)
    {
        IEnumerable<string> traits = Required(c, "placement:traits:list").Traits;
        if (c.Query("name") is { } filter)
            traits = filter.StartsWith("startswith:", StringComparison.Ordinal)
                ? traits.Where(t => t.StartsWith(filter["startswith:".Length..], StringComparison.Ordinal))
                : traits.Where(t => filter["in:".Length..].Split(',').Contains(t));
        return PlacementViews.Fresh(c, new JsonObject { ["traits"] = traits.ToTexts() }, c.Now);
    }

    private static Reply ShowTrait(Call c) => Required(c, "placement:traits:show").Traits.Contains(c.Route("name"))
        ? PlacementViews.Fresh(c, null, c.Now, 204)
        : throw NoTrait(c);

    private static Reply AddTrait(Call c)
    {
        var name = c.Route("name");
        var state = Required(c, "placement:traits:update");
        if (!CustomName().IsMatch(name)) throw ApiException.BadRequest($"The trait is invalid. A valid trait must be no longer than 255 characters, start with the prefix \"CUSTOM_\" and use following characters: \"A\"-\"Z\", \"0\"-\"9\" and \"_\"");
        var status = state.Traits.Add(name) ? 201 : 204;
        return PlacementViews.Fresh(c, null, c.Now, status) with { Location = $"{c.Cloud.Url}placement/traits/{name}" };
    }

    private static Reply DeleteTrait(Call c)
    {
        var name = c.Route("name");
        var state = Required(c, "placement:traits:delete");
        if (!state.Traits.Contains(name)) throw NoTrait(c);
        if (!CustomName().IsMatch(name)) throw ApiException.BadRequest($"Cannot delete standard trait {name}.");
        if (state.Providers.Values.Any(p => p.Traits.Contains(name))) throw ApiException.Conflict($"The trait {name} is in use by a resource provider.");
        state.Traits.Remove(name);
        return Reply.NoContent;
    }

    private static PlacementState Required(Call c, string rule)
    {
        PlacementPolicy.Require(c, rule);
        return c.Cloud.Placement;
    }

    private static ApiException NoClass(string name) => ApiException.NotFound($"No such resource class {name}.");

    private static ApiException NoTrait(Call c) => ApiException.NotFound($"No such trait(s): {c.Route("name")}.");

    [GeneratedRegex("^CUSTOM_[A-Z0-9_]{1,248}$")]
    private static partial Regex CustomName();
}
