using System.Text.Json;
using System.Text.Json.Serialization;

namespace Promise.Api;

/// <summary>A <see cref="GoDuration"/> as a JSON string.</summary>
public sealed class GoDurationConverter : JsonConverter<GoDuration>
{
    public override GoDuration Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && GoDuration.TryParse(reader.GetString(), out var duration)
            ? duration
            : throw new JsonException("Expected a duration such as 1h30m.");

    public override void Write(Utf8JsonWriter writer, GoDuration value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
