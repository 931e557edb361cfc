using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using k8s;
using k8s.Models;
using Promise.Runtime.Clients;

namespace Promise.Runtime.Watching;

/// <summary>Reads <c>{"type":...,"object":...}</c>, the object in one pass.</summary>
internal sealed class WatchLineParser<TEntity>(EntityJson json)
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly JsonTypeInfo<TEntity> entities = json.Reader<TEntity>();
    private readonly JsonTypeInfo<Bookmark> bookmarks = json.Reader<Bookmark>();

    public WatchEvent<TEntity> Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            // as the API server writes it; anything else takes the longer way
            if (Object(line, "{\"type\":\"MODIFIED\",\"object\":"u8, out var body))
                return Entity(WatchEventType.Modified, body);
            if (Object(line, "{\"type\":\"ADDED\",\"object\":"u8, out body))
                return Entity(WatchEventType.Added, body);
            if (Object(line, "{\"type\":\"DELETED\",\"object\":"u8, out body))
                return Entity(WatchEventType.Deleted, body);
            return ParseAnyOrder(line);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            return new WatchEvent<TEntity>(WatchEventType.Unreadable, Problem: $"{e.Message} in {Encoding.UTF8.GetString(line[..Math.Min(line.Length, 200)])}");
        }
    }

    private static bool Object(ReadOnlySpan<byte> line, ReadOnlySpan<byte> prefix, out ReadOnlySpan<byte> body)
    {
        var matches = line.StartsWith(prefix) && line[^1] == (byte)'}';
        body = matches ? line[prefix.Length..^1] : default;
        return matches;
    }

    private WatchEvent<TEntity> Entity(WatchEventType type, ReadOnlySpan<byte> body) =>
        new(type, JsonSerializer.Deserialize(body, entities) ?? throw new JsonException("an empty object"));

    private WatchEvent<TEntity> ParseAnyOrder(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        string? type = null;
        ReadOnlySpan<byte> body = default;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = reader.ValueTextEquals("type"u8);
            var isObject = reader.ValueTextEquals("object"u8);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            if (isType)
                type = reader.GetString();
            reader.Skip();
            if (isObject)
                body = line[start..(int)reader.BytesConsumed];
        }
        return type switch
        {
            "ADDED" => Entity(WatchEventType.Added, body),
            "MODIFIED" => Entity(WatchEventType.Modified, body),
            "DELETED" => Entity(WatchEventType.Deleted, body),
            "BOOKMARK" => new(WatchEventType.Bookmark, Version: JsonSerializer.Deserialize(body, bookmarks)!.Metadata.ResourceVersion),
            "ERROR" => new(WatchEventType.Error, Status: JsonSerializer.Deserialize(body, SourceGenerationContext.Default.V1Status)),
            _ => throw new JsonException($"unknown type '{type}'"),
        };
    }
}
