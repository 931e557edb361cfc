using System.Text.Json.Nodes;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Placement;

/// <summary>/allocation_candidates.</summary>
internal static class CandidateEndpoints
{
    public static void Map(Routes routes) => routes.Get("/allocation_candidates", List);

    private static Reply List(Call c)
    {
        PlacementPolicy.Require(c, "placement:allocation_candidates:list");
        var state = c.Cloud.Placement;
        var found = new CandidateSearch(state, CandidateQueryParser.Parse(c.Http.Request.Query, state)).Run().ToArray();
        // since 1.29 the whole trees are summed up, before only the providers that are named
        var shown = c.AtLeast(1, 29)
            ? found.Select(f => f.Root).Distinct().SelectMany(r => r.Tree)
            : found.SelectMany(f => f.Lines.Select(l => state.Providers[l.Provider])).Distinct();
        return PlacementViews.Fresh(c, new JsonObject
        {
            ["allocation_requests"] = found.Select(f => Request(c, f)).ToJsonArray(),
            ["provider_summaries"] = new JsonObject(shown.Select(p => new KeyValuePair<string, JsonNode?>(p.Uuid.ToString(), PlacementViews.Summary(p, c)))),
        }, c.Now);
    }

    private static JsonObject Request(Call c, Candidate candidate)
    {
        var request = new JsonObject
        {
            ["allocations"] = new JsonObject(candidate.Lines.GroupBy(l => l.Provider).Select(g => new KeyValuePair<string, JsonNode?>(
                g.Key.ToString(), new JsonObject { ["resources"] = PlacementViews.Amounts(g) }))),
        };
        if (c.AtLeast(1, 34))
            request["mappings"] = new JsonObject(candidate.Mappings.Select(m => new KeyValuePair<string, JsonNode?>(m.Key, m.Value.Select(u => u.ToString()).ToTexts())));
        return request;
    }
}
