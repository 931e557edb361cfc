using System.Text.Json;
using System.Text.Json.Serialization;

namespace Promise.OpenStack.Nova;

/// <summary>Nova writes an object, or an empty text for a server that was booted from a volume.</summary>
internal sealed class ImageIdConverter : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var image = JsonDocument.ParseValue(ref reader);
        return image.RootElement.ValueKind == JsonValueKind.Object && image.RootElement.TryGetProperty("id", out var id) ? id.GetString() : null;
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
