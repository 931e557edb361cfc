using System.Text.Json.Serialization;

namespace Promise.OpenStack.Nova;

internal sealed record NewVolumeAttachment([property: JsonPropertyName("volumeId")] string VolumeId, bool DeleteOnTermination);
