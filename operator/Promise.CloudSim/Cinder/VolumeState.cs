using Promise.CloudSim.Web;

namespace Promise.CloudSim.Cinder;

/// <summary>Cinder's data, and what happens to volumes.</summary>
public sealed class VolumeState
{
    private readonly Cloud cloud;

    internal VolumeState(Cloud cloud)
    {
        this.cloud = cloud;
        Pools = [new StoragePool("fast", cloud.Options.FastPoolGb, thin: false, 1.0), new StoragePool("bulk", cloud.Options.BulkPoolGb, thin: true, 2.0)];
        Types = [.. Pools.Select(p => new VolumeType(Ids.Uuid(), p.Backend, p.Backend)), new VolumeType(Ids.Uuid(), "ssd", "fast"), new VolumeType(Ids.Uuid(), DefaultType, null, "Default Volume Type")];
        var ofTypes = Types.SelectMany(t => new[] { ($"volumes_{t.Name}", -1), ($"gigabytes_{t.Name}", -1), ($"snapshots_{t.Name}", -1) });
        Quota = Quota.Of(cloud.Options.QuotaForAll,
        [
            ("volumes", 10), ("per_volume_gigabytes", -1), ("snapshots", 10), ("gigabytes", 1000), ("backups", 10), ("backup_gigabytes", 1000), .. ofTypes, ("groups", 10),
        ]);
    }

    public IReadOnlyList<StoragePool> Pools { get; }

    public IReadOnlyList<VolumeType> Types { get; }

    public Dictionary<string, Volume> Volumes { get; } = [];

    public Dictionary<string, VolumeTransfer> Transfers { get; } = [];

    public List<UserMessage> Messages { get; } = [];

    public Quota Quota { get; }

    /// <summary>The scheduler finds a pool, the backend makes the volume; or it ends in error and a message says why.</summary>
    internal void Start(Volume volume, string requestId)
    {
        Volumes.Add(volume.Id, volume);
        cloud.Agenda.At(cloud.Now, _ =>
        {
            if (!Volumes.ContainsKey(volume.Id)) return;
            if (Pools.Where(p => (volume.Type.Backend is null || p.Backend == volume.Type.Backend) && p.Fits(volume.SizeGb)).MaxBy(p => p.FreeGb) is not { } pool)
            {
                (volume.Status, volume.Updated) = ("error", cloud.Now);
                Messages.Add(new UserMessage(Ids.Uuid(), volume.ProjectId, volume.Id, NoBackend, requestId, cloud.Now));
                return;
            }

            pool.ProvisionedGb += volume.SizeGb;
            volume.Pool = pool;
            cloud.Soon(at => { if (volume.Status == "creating") (volume.Status, volume.Updated) = ("available", at); });
        });
    }

    internal void StartDelete(Volume volume)
    {
        volume.Status = "deleting";
        cloud.Soon(_ => Remove(volume));
    }

    internal void Remove(Volume volume)
    {
        if (!Volumes.Remove(volume.Id)) return;
        if (volume.Pool is { } pool) pool.ProvisionedGb -= volume.SizeGb;
    }

    internal (int Volumes, int Gigabytes) UsedBy(string project, VolumeType? type = null)
    {
        var own = Volumes.Values.Where(v => v.ProjectId == project && (type is null || v.Type == type)).ToArray();
        return (own.Length, own.Sum(v => v.SizeGb));
    }

    internal int UsedBy(string project, string resource)
    {
        var type = Types.FirstOrDefault(t => resource.EndsWith("_" + t.Name, StringComparison.Ordinal));
        var (volumes, gigabytes) = UsedBy(project, type);
        return resource.StartsWith("volumes", StringComparison.Ordinal) ? volumes : resource.StartsWith("gigabytes", StringComparison.Ordinal) ? gigabytes : 0;
    }

    /// <summary>Throws 413 when the project may not have that much more.</summary>
    internal void CheckQuota(string project, VolumeType type, int volumes, int gigabytes)
    {
        var used = UsedBy(project);
        var ofType = UsedBy(project, type);
        Check(project, "gigabytes", used.Gigabytes, gigabytes);
        Check(project, "gigabytes_" + type.Name, ofType.Gigabytes, gigabytes);
        Check(project, "volumes", used.Volumes, volumes);
        Check(project, "volumes_" + type.Name, ofType.Volumes, volumes);
        if (!Quota.Allows(project, "per_volume_gigabytes", 0, gigabytes))
            throw Over($"VolumeSizeExceedsLimit: Requested volume size {gigabytes}G is larger than maximum allowed limit {Quota.Limit(project, "per_volume_gigabytes")}G.");
    }

    private void Check(string project, string resource, int used, int more)
    {
        if (Quota.Allows(project, resource, used, more)) return;
        var limit = Quota.Limit(project, resource);
        throw Over(resource.StartsWith("gigabytes", StringComparison.Ordinal)
            ? $"VolumeSizeExceedsAvailableQuota: Requested volume or snapshot exceeds allowed {resource} quota. Requested {more}G, quota is {limit}G and {used}G has been consumed."
            : $"VolumeLimitExceeded: Maximum number of volumes allowed ({limit}) exceeded for quota '{resource}'.");
    }

    private static ApiException Over(string message) => new(413, message) { RetryAfter = 0 };

    public const string DefaultType = "__DEFAULT__";
    private const string NoBackend = "schedule allocate volume:Could not find any available weighted backend.";
}
