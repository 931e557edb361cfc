using System.Text.Json.Serialization;

namespace Promise.OpenStack.Nova;

public sealed record Server
{
    public required string Id { get; init; }
    public string? Name { get; init; }
    /// <summary>BUILD, ACTIVE, ERROR, SHUTOFF, DELETED...; UNKNOWN while the server's cell can't be reached.</summary>
    public required string Status { get; init; }
    public string? TenantId { get; init; }
    public string? UserId { get; init; }
    public IReadOnlyDictionary<string, string> Metadata { get => field ?? new Dictionary<string, string>(); init; }
    /// <summary>Null: booted from a volume.</summary>
    [JsonPropertyName("image"), JsonConverter(typeof(ImageIdConverter))]
    public string? ImageId { get; init; }
    /// <summary>As it was when the server was created; it has a name but no ID.</summary>
    public ServerFlavor? Flavor { get; init; }
    public DateTimeOffset? Created { get; init; }
    public DateTimeOffset? Updated { get; init; }
    /// <summary>By network name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ServerAddress>> Addresses { get => field ?? new Dictionary<string, IReadOnlyList<ServerAddress>>(); init; }
    public ServerFault? Fault { get; init; }
    [JsonPropertyName("OS-EXT-AZ:availability_zone")]
    public string? AvailabilityZone { get; init; }
    /// <summary>For administrators only.</summary>
    [JsonPropertyName("OS-EXT-SRV-ATTR:host")]
    public string? Host { get; init; }
    [JsonPropertyName("OS-EXT-SRV-ATTR:hypervisor_hostname")]
    public string? HypervisorHostname { get; init; }
    [JsonPropertyName("OS-EXT-STS:task_state")]
    public string? TaskState { get; init; }
    [JsonPropertyName("OS-EXT-STS:vm_state")]
    public string? VmState { get; init; }
    [JsonPropertyName("os-extended-volumes:volumes_attached")]
    public IReadOnlyList<AttachedVolume> VolumesAttached { get => field ?? []; init; }
    public IReadOnlyList<string> ServerGroups { get => field ?? []; init; }
}
