using System.Text.Json.Serialization;

namespace Promise.OpenStack.Nova;

public sealed record VolumeAttachment(
    [property: JsonPropertyName("volumeId")] string VolumeId, [property: JsonPropertyName("serverId")] string ServerId, string? Device, bool DeleteOnTermination = false);
