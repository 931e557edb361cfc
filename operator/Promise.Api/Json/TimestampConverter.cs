using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Promise.Api;

/// <summary>RFC 3339 times: any offset and fraction in, UTC and whole seconds (rounded down) out.</summary>
public sealed class TimestampConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TryGetDateTimeOffset(out var time) ? time.ToUniversalTime() : throw new JsonException("Expected a time in RFC 3339, such as 2026-12-31T18:00:00Z.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(Format(value));

    /// <summary>The time as the API writes it, such as 2026-12-31T18:00:00Z.</summary>
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
