using System.Text.Json;
using System.Text.Json.Serialization;

namespace Promise.OpenStack.Cinder;

/// <summary>The quota set mixes resources, whose names nobody knows beforehand, with the project's ID.</summary>
internal sealed class VolumeQuotaConverter : JsonConverter<VolumeQuota>
{
    public override VolumeQuota Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var set = JsonDocument.ParseValue(ref reader);
        var resources = set.RootElement.EnumerateObject().Where(entry => entry.Value.ValueKind == JsonValueKind.Object)
            .ToDictionary(entry => entry.Name, entry => entry.Value.Deserialize(CinderJson.Default.QuotaUsage)!);
        return resources.ContainsKey("volumes") && resources.ContainsKey("gigabytes") ? new VolumeQuota(resources) : throw new JsonException("the quota has no volumes or gigabytes");
    }

    public override void Write(Utf8JsonWriter writer, VolumeQuota value, JsonSerializerOptions options) => throw new NotSupportedException();
}
