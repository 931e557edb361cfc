namespace Promise.CloudSim.Cinder;

public sealed class Volume(string id, string projectId, string userId, int sizeGb, VolumeType type, DateTimeOffset created)
{
    public string Id { get; } = id;

    public string ProjectId { get; internal set; } = projectId;

    public string UserId { get; internal set; } = userId;

    public int SizeGb { get; internal set; } = sizeGb;

    public VolumeType Type { get; } = type;

    public string? Name { get; internal set; }

    public string? Description { get; internal set; }

    public string Zone { get; init; } = "nova";

    public string Status { get; internal set; } = "creating";

    public StoragePool? Pool { get; internal set; }

    public Dictionary<string, string> Metadata { get; internal set; } = [];

    public DateTimeOffset Created { get; } = created;

    public DateTimeOffset? Updated { get; internal set; }

    public bool Bootable { get; internal set; }

    public Attachment? Attachment { get; internal set; }

    internal void Grow(int sizeGb)
    {
        if (Pool is { } pool) pool.ProvisionedGb += sizeGb - SizeGb;
        SizeGb = sizeGb;
    }
}
