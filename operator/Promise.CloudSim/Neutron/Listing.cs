using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Neutron;

/// <summary>Neutron's lists: any field filters, several values of one field are alternatives, tags are all needed; pages by limit and marker.</summary>
internal static class Listing
{
    private static readonly HashSet<string> Controls = ["fields", "limit", "marker", "page_reverse", "sort_key", "sort_dir", "tags", "tags-any", "not-tags", "not-tags-any", "fixed_ips"];

    public static Reply Of(Call c, string name, IEnumerable<NetworkResource> visible)
    {
        var query = c.Http.Request.Query;
        var views = visible.Where(r => TagsMatch(query, r)).OrderBy(r => r.Id, StringComparer.Ordinal).Select(r => r.View(c.IsAdmin)).Where(v => Matches(query, v));
        if (c.Query("marker") is { Length: > 0 } marker) views = views.SkipWhile(v => (string?)v["id"] != marker).Skip(1);
        var limit = c.QueryInt("limit") ?? int.MaxValue;
        var page = views.Take(limit).ToArray();
        var body = new JsonObject { [name] = page.Select(v => Narrow(query, v)).ToJsonArray() };
        if (page.Length == limit && limit > 0) body[name + "_links"] = Next(c, (string)page[^1]["id"]!);
        return Reply.Ok(body);
    }

    private static bool Matches(IQueryCollection query, JsonObject view) =>
        query.Where(q => !Controls.Contains(q.Key)).All(q => !view.TryGetPropertyValue(q.Key, out var value) || q.Value.Any(wanted => Same(value, wanted)))
        && query["fixed_ips"].All(f => AddressMatches(view, f));

    private static bool Same(JsonNode? value, string? wanted) => value switch
    {
        null => wanted is "" or "None" or "null",
        JsonArray list => list.Any(x => x?.ToString() == wanted),
        _ => value.ToString().Equals(wanted, value is JsonValue v && v.TryGetValue<bool>(out _) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal),
    };

    /// <summary>fixed_ips=ip_address=10.0.0.5 or fixed_ips=subnet_id=...</summary>
    private static bool AddressMatches(JsonObject view, string? filter) => filter?.Split('=') is not [var key, var wanted]
        || (view["fixed_ips"] as JsonArray)?.Any(f => (string?)f![key] == wanted) is true;

    private static bool TagsMatch(IQueryCollection query, NetworkResource r) =>
        Tags(query, "tags").All(r.Tags.Contains)
        && (!query.ContainsKey("tags-any") || Tags(query, "tags-any").Any(r.Tags.Contains))
        && !(query.ContainsKey("not-tags") && Tags(query, "not-tags").All(r.Tags.Contains))
        && !Tags(query, "not-tags-any").Any(r.Tags.Contains);

    private static IEnumerable<string> Tags(IQueryCollection query, string key) => query[key].SelectMany(v => v?.Split(',') ?? []);

    private static JsonObject Narrow(IQueryCollection query, JsonObject view)
    {
        var fields = query["fields"];
        if (fields.Count == 0) return view;
        foreach (var key in view.Select(p => p.Key).Where(k => !fields.Contains(k)).ToArray()) view.Remove(key);
        return view;
    }

    private static JsonArray Next(Call c, string lastId)
    {
        var query = c.Http.Request.Query.Where(q => q.Key != "marker").SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v))).Append(new("marker", lastId));
        return new JsonArray(JsonWriting.Link("next", QueryHelpers.AddQueryString($"{c.Cloud.Url}{c.Http.Request.Path.Value![1..]}", query)));
    }
}
