using System.Globalization;
using Microsoft.AspNetCore.Http;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Placement;

/// <summary>Reads the query strings of allocation_candidates and of the provider list.</summary>
internal static class CandidateQueryParser
{
    public static CandidateQuery Parse(IQueryCollection query, PlacementState state)
    {
        var suffixes = query.Keys.Where(k => k.StartsWith("resources", StringComparison.Ordinal) || k.StartsWith("required", StringComparison.Ordinal))
            .Select(k => k[(k.StartsWith("resources", StringComparison.Ordinal) ? "resources" : "required").Length..]).Distinct().Order(StringComparer.Ordinal).ToArray();
        var groups = suffixes.Select(s => Group(query, s, state)).Where(g => g.Suffix.Length > 0 || g.Resources.Count > 0).ToArray();
        if (groups.All(g => g.Resources.Count == 0)) throw new ApiException(400, "There must be at least one resources or resources[$S] parameter.", "placement.query.missing_value");
        var policy = query["group_policy"].ToString();
        if (groups.Count(g => g.Suffix.Length > 0 && g.Resources.Count > 0) > 1 && policy is not ("none" or "isolate"))
            throw ApiException.BadRequest("The \"group_policy\" parameter is required when specifying more than one \"resources{N}\" parameter.");
        return new CandidateQuery(groups)
        {
            Isolate = policy == "isolate",
            Limit = Limit(query["limit"].ToString()),
            RootRequired = Plain(query["root_required"].ToString(), forbidden: false),
            RootForbidden = Plain(query["root_required"].ToString(), forbidden: true),
            SameSubtree = [.. query["same_subtree"].OfType<string>().Select(s => s.Split(',').ToHashSet())],
        };
    }

    public static RequestGroup Group(IQueryCollection query, string suffix, PlacementState state)
    {
        var traits = query["required" + suffix].OfType<string>().ToArray();
        var aggregates = query["member_of" + suffix].OfType<string>().ToArray();
        var group = new RequestGroup(suffix, Resources(query["resources" + suffix].ToString(), state))
        {
            Required = [.. traits.SelectMany(RequiredSets)],
            Forbidden = traits.SelectMany(t => t.StartsWith("in:", StringComparison.Ordinal) ? [] : Split(t).Where(x => x[0] == '!').Select(x => x[1..])).ToHashSet(),
            MemberOf = [.. aggregates.Where(a => !a.StartsWith('!')).Select(Uuids)],
            NotMemberOf = aggregates.Where(a => a.StartsWith('!')).SelectMany(a => Uuids(a[1..])).ToHashSet(),
            InTree = query["in_tree" + suffix].ToString() is { Length: > 0 } tree ? Guid.TryParse(tree, out var uuid) ? uuid : throw ApiException.BadRequest($"Expected 'in_tree' parameter to be a format of uuid. Got: {tree}") : null,
        };
        var unknown = group.Required.SelectMany(s => s).Concat(group.Forbidden).Where(t => !state.Traits.Contains(t)).Distinct().ToArray();
        return unknown.Length == 0 ? group : throw ApiException.BadRequest($"No such trait(s): {string.Join(", ", unknown)}.");
    }

    private static Dictionary<string, long> Resources(string text, PlacementState state)
    {
        var resources = new Dictionary<string, long>();
        foreach (var part in Split(text))
        {
            if (part.Split(':') is not [var name, var number] || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var amount))
                throw ApiException.BadRequest($"Badly formed resources parameter. Expected resources query string parameter in form: ?resources=VCPU:2,MEMORY_MB:1024. Got: {text}.");
            if (amount < 1) throw ApiException.BadRequest($"Requested resource {name} requires amount >= 1. Got: {amount}.");
            if (!state.HasClass(name)) throw ApiException.BadRequest($"Invalid resource class in resources parameter: No such resource class {name}.");
            resources[name] = amount;
        }

        return resources;
    }

    private static IEnumerable<IReadOnlySet<string>> RequiredSets(string text) => text.StartsWith("in:", StringComparison.Ordinal)
        ? [Split(text[3..]).ToHashSet()]
        : Split(text).Where(t => t[0] != '!').Select(t => new HashSet<string> { t });

    private static HashSet<string> Plain(string text, bool forbidden) =>
        Split(text).Where(t => t[0] == '!' == forbidden).Select(t => t.TrimStart('!')).ToHashSet();

    private static HashSet<Guid> Uuids(string text) => Split(text.StartsWith("in:", StringComparison.Ordinal) ? text[3..] : text)
        .Select(u => Guid.TryParse(u, out var uuid) ? uuid : throw ApiException.BadRequest($"Expected 'member_of' parameter to contain valid UUID(s). Got: {u}")).ToHashSet();

    private static int Limit(string text) => text.Length == 0 ? int.MaxValue
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 0 ? limit
        : throw ApiException.BadRequest($"Invalid query string parameters: '{text}' does not match '^[1-9][0-9]*$'");

    private static string[] Split(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
