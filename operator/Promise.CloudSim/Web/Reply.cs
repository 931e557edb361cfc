using System.Text.Json.Nodes;

namespace Promise.CloudSim.Web;

/// <summary>What a handler answers. The body is built under the cloud's lock and written outside it.</summary>
public sealed record Reply(int Status, JsonNode? Body = null)
{
    public string? Location { get; init; }

    /// <summary>Extra headers, by name.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public static Reply Ok(JsonNode body) => new(200, body);

    public static Reply Created(JsonNode body) => new(201, body);

    public static Reply Accepted(JsonNode? body = null) => new(202, body);

    public static readonly Reply NoContent = new(204);
}
