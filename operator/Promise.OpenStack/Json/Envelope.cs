using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Promise.OpenStack.Json;

/// <summary>OpenStack wraps every value as <c>{"server": {...}}</c>; this reads and writes the value without a type for each wrapper.</summary>
internal static class Envelope
{
    public static T Read<T>(ReadOnlySpan<byte> json, string property, JsonTypeInfo<T> type)
    {
        var reader = new Utf8JsonReader(json);
        if (!MoveTo(ref reader, property))
            throw new JsonException($"the answer has no '{property}'");
        return JsonSerializer.Deserialize(ref reader, type) ?? throw new JsonException($"'{property}' is null");
    }

    public static byte[] Write<T>(string property, T value, JsonTypeInfo<T> type)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WritePropertyName(property);
            JsonSerializer.Serialize(writer, value, type);
            writer.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Where the list goes on: <c>servers_links</c> (Nova, Cinder, Neutron), <c>links.next</c> (Keystone) or <c>next</c> (Glance); null on the last page.</summary>
    public static string? NextPage(ReadOnlySpan<byte> json, string property)
    {
        var reader = new Utf8JsonReader(json);
        if (MoveTo(ref reader, property + "_links") && reader.TokenType == JsonTokenType.StartArray)
        {
            using var links = JsonDocument.ParseValue(ref reader);
            foreach (var link in links.RootElement.EnumerateArray())
                if (link.TryGetProperty("rel", out var rel) && rel.ValueEquals("next"))
                    return link.GetProperty("href").GetString();
            return null;
        }
        reader = new Utf8JsonReader(json);
        if (MoveTo(ref reader, "links") && reader.TokenType == JsonTokenType.StartObject)
        {
            using var links = JsonDocument.ParseValue(ref reader);
            return links.RootElement.TryGetProperty("next", out var next) && next.ValueKind == JsonValueKind.String ? next.GetString() : null;
        }
        reader = new Utf8JsonReader(json);
        return MoveTo(ref reader, "next") && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
    }

    private static bool MoveTo(ref Utf8JsonReader reader, string property)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(property);
            reader.Read();
            if (found)
                return true;
            reader.Skip();
        }
        return false;
    }
}
