using System.Text.Json;

namespace Promise.OpenStack.Errors;

/// <summary>The fault inside an answer, in whichever of the services' dialects it is written.</summary>
/// <param name="Text">The cloud's words; null: the answer is no fault of a service (a proxy's page, or nothing).</param>
internal readonly record struct Fault(string? Text, string? Code)
{
    private const int LongestText = 1000;

    /// <summary>Blazar reports want of capacity as an internal error (HTTP 500), told apart by its text only.</summary>
    public bool SaysNoRoom => Text is not null && Text.StartsWith("Not enough ", StringComparison.OrdinalIgnoreCase);

    public bool SaysOverQuota =>
        Text is not null && (Text.Contains("quota exceeded", StringComparison.OrdinalIgnoreCase) || Text.Contains("exceeds allowed", StringComparison.OrdinalIgnoreCase)
            || Text.Contains("AvailableQuota", StringComparison.Ordinal));

    public static Fault Of(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty || body.Span[0] != '{')
            return default;
        try
        {
            using var json = JsonDocument.Parse(body);
            return Of(json.RootElement);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static Fault Of(JsonElement root)
    {
        // Placement, and every service's 406
        if (root.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array && errors.GetArrayLength() > 0)
            return new Fault(Word(errors[0], "detail") ?? Word(errors[0], "title"), Word(errors[0], "code"));
        // Blazar
        if (Word(root, "error_message") is { } message)
            return new Fault(message, null);
        foreach (var entry in root.EnumerateObject())
        {
            // Nova, Cinder, Keystone: {"itemNotFound": {"message"}}; Neutron: {"NeutronError": {"type", "message"}}, of old just a text
            if (entry.Value.ValueKind == JsonValueKind.Object && Word(entry.Value, "message") is { } text)
                return new Fault(text, Word(entry.Value, "type") ?? entry.Name);
            if (entry.Name is "NeutronError" or "message" && entry.Value.ValueKind == JsonValueKind.String)
                return new Fault(Shorten(entry.Value.GetString()), null);
        }
        return default;
    }

    private static string? Word(JsonElement element, string property) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? Shorten(value.GetString()) : null;

    private static string? Shorten(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        // Placement puts a general sentence, blank lines and padding around what it has to say
        text = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= LongestText ? text : text[..LongestText] + "...";
    }
}
