using System.Text.Json;

namespace Promise.CloudSim.Web;

/// <summary>Reading of request bodies; what is missing or of the wrong type is the caller's fault (400).</summary>
internal static class JsonReading
{
    public static bool Has(this JsonElement element, string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out _);

    public static JsonElement? Child(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var child) && child.ValueKind != JsonValueKind.Null ? child : null;

    public static string Text(this JsonElement element, string name) => element.OptionalText(name) ?? throw Missing(name);

    public static string? OptionalText(this JsonElement element, string name) => element.Child(name) is not { } child ? null
        : child.ValueKind == JsonValueKind.String ? child.GetString()
        : child.ValueKind == JsonValueKind.Number ? child.GetRawText()
        : throw Wrong(name, child);

    /// <summary>The text of a field that may also be something else, as "networks" is.</summary>
    public static string? OptionalTextOrNull(this JsonElement element, string name) =>
        element.Child(name) is { ValueKind: JsonValueKind.String } child ? child.GetString() : null;

    public static int Int(this JsonElement element, string name) => element.OptionalInt(name) ?? throw Missing(name);

    public static int? OptionalInt(this JsonElement element, string name) => element.Child(name) is not { } child ? null
        : child.ValueKind == JsonValueKind.Number && child.TryGetInt32(out var number) ? number
        : child.ValueKind == JsonValueKind.String && int.TryParse(child.GetString(), out var parsed) ? parsed
        : throw Wrong(name, child);

    public static double? OptionalDouble(this JsonElement element, string name) => element.Child(name) is not { } child ? null
        : child.ValueKind == JsonValueKind.Number ? child.GetDouble()
        : throw Wrong(name, child);

    public static bool? OptionalBool(this JsonElement element, string name) => element.Child(name) is not { } child ? null
        : child.ValueKind is JsonValueKind.True or JsonValueKind.False ? child.GetBoolean()
        : child.ValueKind == JsonValueKind.String && bool.TryParse(child.GetString(), out var parsed) ? parsed
        : throw Wrong(name, child);

    public static Guid Uuid(this JsonElement element, string name) =>
        Guid.TryParse(element.Text(name), out var uuid) ? uuid : throw Wrong(name, element.GetProperty(name));

    public static IEnumerable<JsonElement> List(this JsonElement element, string name) => element.Child(name) is not { } child ? []
        : child.ValueKind == JsonValueKind.Array ? child.EnumerateArray().ToArray()
        : throw Wrong(name, child);

    public static IEnumerable<string> Texts(this JsonElement element, string name) =>
        element.List(name).Select(e => e.ValueKind == JsonValueKind.String ? e.GetString()! : throw Wrong(name, e)).ToArray();

    public static Dictionary<string, string> Map(this JsonElement element, string name) => element.Child(name) is not { } child ? []
        : child.ValueKind == JsonValueKind.Object ? child.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.ToString())
        : throw Wrong(name, child);

    private static ApiException Missing(string name) => ApiException.BadRequest($"'{name}' is a required property");

    private static ApiException Wrong(string name, JsonElement value) =>
        ApiException.BadRequest($"Invalid input for field/attribute {name}. Value: {value.GetRawText()}.");
}
