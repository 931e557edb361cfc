using System.Text.Json.Serialization;

namespace Promise.OpenStack.Cinder;

public sealed record Volume
{
    public required string Id { get; init; }
    public string? Name { get; init; }
    /// <summary>creating, available, reserved, attaching, in-use, awaiting-transfer, deleting, error...</summary>
    public required string Status { get; init; }
    /// <summary>GiB.</summary>
    public required int Size { get; init; }
    public string? AvailabilityZone { get; init; }
    public string? VolumeType { get; init; }
    public string? Description { get; init; }
    public IReadOnlyDictionary<string, string> Metadata { get => field ?? new Dictionary<string, string>(); init; }
    public IReadOnlyList<AttachmentOfVolume> Attachments { get => field ?? []; init; }
    public DateTimeOffset? CreatedAt { get; init; }
    public string? UserId { get; init; }
    [JsonPropertyName("os-vol-tenant-attr:tenant_id")]
    public string? ProjectId { get; init; }
    /// <summary>The pool it lies on; for administrators.</summary>
    [JsonPropertyName("os-vol-host-attr:host")]
    public string? Host { get; init; }
}
