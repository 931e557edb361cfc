using System.Text.Json.Serialization;

namespace Promise.OpenStack.Cinder;

public sealed record VolumeZone([property: JsonPropertyName("zoneName")] string Name, [property: JsonPropertyName("zoneState")] VolumeZoneState State);
