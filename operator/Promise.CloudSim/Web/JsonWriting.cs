using System.Globalization;
using System.Text.Json.Nodes;

namespace Promise.CloudSim.Web;

/// <summary>The few shapes that every service's answers are made of.</summary>
internal static class JsonWriting
{
    public static JsonArray ToJsonArray(this IEnumerable<JsonNode?> nodes) => new([.. nodes]);

    public static JsonArray ToTexts(this IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode?)JsonValue.Create(t))]);

    public static JsonObject ToMap(this IEnumerable<KeyValuePair<string, string>> pairs) =>
        new(pairs.Select(p => new KeyValuePair<string, JsonNode?>(p.Key, p.Value)));

    /// <summary>2026-11-23T06:32:06Z: Nova's servers, Neutron, Glance.</summary>
    public static string Zulu(this DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>2026-11-23T06:32:06.000000: what the database's whole seconds look like in Nova's, Cinder's and Blazar's answers.</summary>
    public static string Micros(this DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'.000000'", CultureInfo.InvariantCulture);

    public static JsonObject Link(string rel, string href) => new() { ["rel"] = rel, ["href"] = href };
}
