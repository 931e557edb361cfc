using System.Text.Json.Nodes;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Placement;

/// <summary>/resource_providers with usages, aggregates, traits and allocations of one provider.</summary>
internal static class ProviderEndpoints
{
    private const string One = "/resource_providers/{uuid}";
    private static readonly HashSet<string> Filters = ["name", "uuid", "member_of", "resources", "in_tree", "required"];

    public static void Map(Routes routes)
    {
        routes.Get("/resource_providers", List);
        routes.Post("/resource_providers", Create);
        routes.Get(One, c => Of(c, "show", p => PlacementViews.Provider(p)));
        routes.Put(One, Update);
        routes.Delete(One, Delete);
        routes.Get(One + "/usages", c => Of(c, "usages", Usages));
        routes.Get(One + "/allocations", c => Of(c, "allocations", Allocations));
        routes.Get(One + "/aggregates", c => Of(c, "aggregates:list", Aggregates));
        routes.Put(One + "/aggregates", SetAggregates);
        routes.Get(One + "/traits", c => Of(c, "traits:list", Traits));
        routes.Put(One + "/traits", SetTraits);
        routes.Delete(One + "/traits", c => ReplaceTraits(c, Find(c, "traits:delete"), []) with { Status = 204, Body = null });
    }

    public static ResourceProvider Find(Call c, string rule)
    {
        PlacementPolicy.Require(c, $"placement:resource_providers:{rule}");
        return Guid.TryParse(c.Route("uuid"), out var uuid) && c.Cloud.Placement.Providers.TryGetValue(uuid, out var provider)
            ? provider
            : throw ApiException.NotFound($"No resource provider with uuid {c.Route("uuid")} found{(rule == "delete" ? " for delete" : "")}");
    }

    private static Reply Of(Call c, string rule, Func<ResourceProvider, JsonObject> view)
    {
        var provider = Find(c, rule);
        return PlacementViews.Fresh(c, view(provider), provider.Changed);
    }

    private static Reply List(Call c)
    {
        PlacementPolicy.Require(c, "placement:resource_providers:list");
        var state = c.Cloud.Placement;
        if (c.Http.Request.Query.Keys.FirstOrDefault(k => !Filters.Contains(k)) is { } unknown)
            throw ApiException.BadRequest($"Invalid query string parameters: Additional properties are not allowed ('{unknown}' was unexpected)");
        var filter = CandidateQueryParser.Group(c.Http.Request.Query, "", state);
        IEnumerable<ResourceProvider> providers = state.Providers.Values;
        if (filter.InTree is { } inTree) providers = state.Providers.TryGetValue(inTree, out var p) ? p.Tree : [];
        if (c.Query("uuid") is { } uuid) providers = Guid.TryParse(uuid, out var id) ? providers.Where(p => p.Uuid == id) : throw ApiException.BadRequest($"Invalid query string parameters: '{uuid}' is not a 'uuid'");
        if (c.Query("name") is { } name) providers = providers.Where(p => p.Name == name);
        var found = providers.Where(p => MatchesAll(p, filter)).ToArray();
        return PlacementViews.Fresh(c, new JsonObject { ["resource_providers"] = found.Select(PlacementViews.Provider).ToJsonArray() }, c.Now);
    }

    private static bool MatchesAll(ResourceProvider p, RequestGroup filter) =>
        filter.Considers(p) && filter.SatisfiedBy([p]) && filter.Resources.All(r => p.Fits(r.Key, r.Value));

    private static Reply Create(Call c)
    {
        PlacementPolicy.Require(c, "placement:resource_providers:create");
        var uuid = c.Body.OptionalText("uuid") is null ? Ids.New() : c.Body.Uuid("uuid");
        Guid? parent = c.Body.OptionalText("parent_provider_uuid") is null ? null : c.Body.Uuid("parent_provider_uuid");
        var made = c.Cloud.Placement.AddProvider(uuid, c.Body.Text("name"), parent, c.Now);
        var location = $"{c.Cloud.Url}placement/resource_providers/{made.Uuid}";
        return c.AtLeast(1, 20)
            ? PlacementViews.Fresh(c, PlacementViews.Provider(made), made.Changed) with { Location = location }
            : new Reply(201) { Location = location };
    }

    private static Reply Update(Call c)
    {
        var provider = Find(c, "update");
        c.Cloud.Placement.Rename(provider, c.Body.Text("name"));
        if (c.Body.Child("parent_provider_uuid") is not null && provider.Parent?.Uuid != c.Body.Uuid("parent_provider_uuid"))
            throw ApiException.BadRequest($"Unable to save resource provider \"{provider.Name}\": re-parenting a provider is not currently allowed.");
        return PlacementViews.Fresh(c, PlacementViews.Provider(provider), provider.Changed);
    }

    private static Reply Delete(Call c)
    {
        c.Cloud.Placement.DeleteProvider(Find(c, "delete"));
        return Reply.NoContent;
    }

    private static JsonObject Usages(ResourceProvider p) => new()
    {
        ["resource_provider_generation"] = p.Generation,
        ["usages"] = new JsonObject(p.Inventories.Select(i => new KeyValuePair<string, JsonNode?>(i.Key, p.UsedOf(i.Key)))),
    };

    private static JsonObject Allocations(ResourceProvider p) => new()
    {
        ["allocations"] = new JsonObject(p.Consumers.Values.Select(consumer => new KeyValuePair<string, JsonNode?>(consumer.Uuid.ToString(), new JsonObject
        {
            ["resources"] = PlacementViews.Amounts(consumer.Allocations.Where(l => l.Provider == p.Uuid)),
            ["consumer_generation"] = consumer.Generation,
        }))),
        ["resource_provider_generation"] = p.Generation,
    };

    private static JsonObject Aggregates(ResourceProvider p) => new()
    {
        ["aggregates"] = p.Aggregates.Select(a => a.ToString()).ToTexts(),
        ["resource_provider_generation"] = p.Generation,
    };

    private static Reply SetAggregates(Call c)
    {
        var provider = Find(c, "aggregates:update");
        CheckGeneration(provider, c.Body.Int("resource_provider_generation"));
        provider.Aggregates = [.. c.Body.Texts("aggregates").Select(a => Guid.TryParse(a, out var uuid) ? uuid : throw ApiException.BadRequest($"JSON does not validate: '{a}' is not a 'uuid'"))];
        PlacementState.Touch(provider, c.Now);
        return PlacementViews.Fresh(c, Aggregates(provider), provider.Changed);
    }

    /// <summary>Traits and aggregates word a stale generation differently from inventories.</summary>
    private static void CheckGeneration(ResourceProvider provider, int generation)
    {
        if (provider.Generation != generation)
            throw new ApiException(409, "Resource provider's generation already changed. Please update the generation and try again.", PlacementState.ConcurrentUpdate);
    }

    private static JsonObject Traits(ResourceProvider p) => new()
    {
        ["traits"] = p.Traits.ToTexts(),
        ["resource_provider_generation"] = p.Generation,
    };

    private static Reply SetTraits(Call c)
    {
        var provider = Find(c, "traits:update");
        CheckGeneration(provider, c.Body.Int("resource_provider_generation"));
        return ReplaceTraits(c, provider, [.. c.Body.Texts("traits")]);
    }

    private static Reply ReplaceTraits(Call c, ResourceProvider provider, HashSet<string> traits)
    {
        var unknown = traits.Where(t => !c.Cloud.Placement.Traits.Contains(t)).ToArray();
        if (unknown.Length > 0) throw ApiException.BadRequest($"No such trait {string.Join(", ", unknown)}");
        if (!provider.Traits.SetEquals(traits))
        {
            provider.Traits = traits;
            PlacementState.Touch(provider, c.Now);
        }

        return PlacementViews.Fresh(c, Traits(provider), provider.Changed);
    }
}
