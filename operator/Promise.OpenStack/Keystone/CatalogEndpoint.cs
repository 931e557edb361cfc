using System.Text.Json.Serialization;

namespace Promise.OpenStack.Keystone;

public sealed record CatalogEndpoint(string Interface, string Url, string? RegionId, [property: JsonPropertyName("region")] string? RegionName)
{
    [JsonIgnore]
    public string? Region => RegionId ?? RegionName;
}
