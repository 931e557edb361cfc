using System.Collections.Immutable;
using Promise.Api;
using Promise.OpenStack.Cinder;

namespace Promise.Operator.Pools.Discovery;

/// <summary>Reads Cinder in three requests, whatever the number of types and backends.</summary>
internal static class VolumeReader
{
    private const string Backend = "volume_backend_name";

    public static async Task<VolumePicture> ReadAsync(ICinderClient cinder, IReadOnlyList<PoolVolumeType> promised, string project, CancellationToken cancellationToken)
    {
        var types = cinder.ListTypesAsync(cancellationToken);
        var pools = cinder.ListPoolsAsync(cancellationToken);
        var quota = cinder.GetQuotaAsync(project, cancellationToken);
        await Task.WhenAll(types, pools, quota);

        var known = (await types).ToDictionary(t => t.Name, StringComparer.Ordinal);
        var rooms = ImmutableDictionary.CreateBuilder<string, VolumeTypeRoom>(StringComparer.Ordinal);
        foreach (var (name, type) in from p in promised where known.ContainsKey(p.VolumeType) select (p.VolumeType, known[p.VolumeType]))
        {
            var backend = type.ExtraSpecs.GetValueOrDefault(Backend);
            rooms[name] = Of(backend, (await pools).Where(p => backend is null || p.Capabilities.VolumeBackendName == backend));
        }

        return new VolumePicture(rooms.ToImmutable(), await quota);
    }

    private static VolumeTypeRoom Of(string? backend, IEnumerable<StoragePool> pools)
    {
        var rooms = pools.Select(p => Room(p.Capabilities)).ToList();
        return new VolumeTypeRoom(backend, Math.Min(int.MaxValue, rooms.Sum(r => r.TotalGiB)), rooms.Sum(r => r.UsedGiB));
    }

    /// <summary>
    /// Counted as Cinder's capacity filter counts: thin pools by what is provisioned, against the total times the ratio; others by
    /// what is free. Both keep the reserved percentage back.
    /// </summary>
    private static (long TotalGiB, long UsedGiB) Room(PoolCapabilities pool)
    {
        if (pool.TotalCapacityGb.Value is not { } total) return (pool.TotalCapacityGb.IsInfinite ? int.MaxValue : 0, 0);

        var kept = Math.Floor(total * pool.ReservedPercentage / 100);
        var ratio = pool.ThinProvisioningSupport ? Ratio(pool) : 1;
        var limit = (long)Math.Floor((total - kept) * ratio);
        var used = pool.ThinProvisioningSupport
            ? (long)Math.Ceiling(pool.ProvisionedCapacityGb.Value ?? pool.AllocatedCapacityGb.Value ?? 0)
            : (long)Math.Ceiling(total - (pool.FreeCapacityGb.Value ?? total));
        return (limit, used);
    }

    // "auto" is the backend's own measure; one is what can be relied on
    private static double Ratio(PoolCapabilities pool) => Math.Max(1, pool.MaxOverSubscriptionRatio.Value ?? 1);
}
