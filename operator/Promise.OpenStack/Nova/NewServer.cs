using System.Text.Json.Serialization;
using Promise.OpenStack.Configuration;

namespace Promise.OpenStack.Nova;

public sealed record NewServer
{
    public required string Name { get; init; }
    [JsonPropertyName("flavorRef")]
    public required string FlavorId { get; init; }
    /// <summary>Null: <see cref="BlockDevices"/> say what to boot from.</summary>
    [JsonPropertyName("imageRef")]
    public string? ImageId { get; init; }
    /// <summary>Empty: no network at all.</summary>
    [JsonConverter(typeof(NewServerNetworksConverter))]
    public IReadOnlyList<NewServerNetwork> Networks { get; init; } = [];
    [JsonPropertyName("block_device_mapping_v2")]
    public IReadOnlyList<BlockDevice>? BlockDevices { get; init; }
    public string? KeyName { get; init; }
    /// <summary>In Base64, at most 65535 characters.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Secret UserData { get; init; }
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }
    public IReadOnlyList<NamedSecurityGroup>? SecurityGroups { get; init; }
    public string? AvailabilityZone { get; init; }
    /// <summary>Nowhere but on this host, still checked by the scheduler (2.74; for administrators).</summary>
    public string? Host { get; init; }
    public int? MinCount { get; init; }
    public int? MaxCount { get; init; }
    /// <summary>Such as <c>group</c>: a server group's ID.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, string>? SchedulerHints { get; init; }
}
