using System.Globalization;
using Promise.OpenStack.Http;

namespace Promise.OpenStack.Placement;

/// <summary>Placement's own ways of writing lists into a query.</summary>
internal static class PlacementQuery
{
    public static Query AddResources(this Query query, string name, IReadOnlyDictionary<string, long> resources) =>
        query.AddJoined(name, [.. resources.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Key}:{entry.Value}"))]);

    /// <summary>Plain and forbidden traits share one parameter; each "any of" is a parameter of its own.</summary>
    public static Query AddTraits(this Query query, string name, IReadOnlyList<string> traits) =>
        query.AddJoined(name, [.. traits.Where(trait => !IsAnyOf(trait))]).AddAll(name, traits.Where(IsAnyOf));

    public static bool HasAnyOf(IReadOnlyList<string> traits) => traits.Any(IsAnyOf);

    private static bool IsAnyOf(string trait) => trait.StartsWith("in:", StringComparison.Ordinal);
}
