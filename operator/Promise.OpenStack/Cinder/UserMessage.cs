using System.Text.Json.Serialization;

namespace Promise.OpenStack.Cinder;

/// <summary>What went wrong after a request had been accepted.</summary>
public sealed record UserMessage(
    string Id, string? EventId, [property: JsonPropertyName("user_message")] string Text, string? ResourceUuid, string? RequestId, DateTimeOffset? CreatedAt = null);
