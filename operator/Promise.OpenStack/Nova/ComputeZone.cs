using System.Text.Json.Serialization;

namespace Promise.OpenStack.Nova;

public sealed record ComputeZone([property: JsonPropertyName("zoneName")] string Name, [property: JsonPropertyName("zoneState")] ZoneState State)
{
    /// <summary>By host, then by service binary; for administrators.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, ZoneService>> Hosts { get => field ?? new Dictionary<string, IReadOnlyDictionary<string, ZoneService>>(); init; }
}
