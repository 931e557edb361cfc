using System.Collections.Immutable;
using Promise.Api;
using Promise.OpenStack;
using Promise.OpenStack.Neutron;
using Promise.OpenStack.Nova;
using Promise.Operator.Pools.Observation;
using Promise.Planning;

namespace Promise.Operator.Pools.Discovery;

/// <summary>What is not on a host: volumes, floating IPs, addresses and projects' quotas, as the calendar counts them. Pure.</summary>
internal static class PoolResources
{
    private const long Unlimited = int.MaxValue;

    public static ImmutableArray<PoolResource> Of(VolumePicture? volumes, NetworkPicture? network, ComputePicture? compute, ProjectPicture? projects, OwnUse own) =>
    [
        .. OfVolumes(volumes, own),
        .. OfNetworks(network, own),
        .. from project in projects?.Ids.Values.Distinct() ?? []
           from quota in OfProject(project, compute?.Quotas.GetValueOrDefault(project), network?.Quotas.GetValueOrDefault(project), own)
           select quota,
    ];

    /// <summary>
    /// A type names one backend or none, which means any; so the storage of two types is the same, or one's is part of the other's, or they have nothing to do with each
    /// other. Counting in each what its own volumes and those of the types within it take is exact then.
    /// </summary>
    public static ImmutableArray<StorageShare> Shares(VolumePicture? volumes) =>
    [
        .. from of in volumes?.Types ?? ImmutableDictionary<string, VolumeTypeRoom>.Empty
           let within = volumes!.Types.Where(t => of.Value.Backend is null || t.Value.Backend == of.Value.Backend).Select(t => t.Key).ToList()
           where within.Count > 1
           from type in within
           orderby of.Key, type
           select new StorageShare(type, of.Key),
    ];

    private static IEnumerable<PoolResource> OfVolumes(VolumePicture? volumes, OwnUse own)
    {
        if (volumes?.Quota is not { } quota) yield break;

        // all types draw on it together
        yield return Resource(PoolKeys.OwnQuota(ResourceNames.Volumes), quota.Volumes.Limit, Used(quota.Volumes), own.OfPool(ResourceNames.Volumes));
        yield return Resource(PoolKeys.OwnQuota(ResourceNames.VolumeStorage), quota.Gigabytes.Limit, Used(quota.Gigabytes), own.OfPool(ResourceNames.VolumeStorage));
        var shares = Shares(volumes).ToLookup(s => s.Of, s => s.Type);
        foreach (var (type, room) in volumes.Types)
        {
            var count = Tighter(quota.Volumes, quota.Resources.GetValueOrDefault("volumes_" + type));
            yield return Resource(PoolKeys.Volumes(type), count.Limit, Used(count), own.Volumes(type));
            var ofType = quota.Resources.GetValueOrDefault("gigabytes_" + type);
            yield return Resource(PoolKeys.OwnQuota(PoolKeys.VolumeStorage(type)), ofType?.Limit ?? -1, Used(ofType), own.OfPool(PoolKeys.VolumeStorage(type)));
            yield return new PoolResource(PoolKeys.TakenBy(type), Unlimited);

            // held volumes count against the pool's own quota, so what it still allows may be less than what the backends have
            var ours = shares.Contains(type) ? shares[type].Sum(own.VolumeStorage) : own.VolumeStorage(type);
            var gigabytes = shares.Contains(type) ? quota.Gigabytes : Tighter(quota.Gigabytes, ofType);
            var allowed = gigabytes.Left is { } left ? Math.Max(room.UsedGiB, ours) + left : Unlimited;
            yield return Resource(PoolKeys.VolumeStorage(type), Math.Min(room.TotalGiB, allowed), room.UsedGiB, ours);
        }
    }

    private static IEnumerable<PoolResource> OfNetworks(NetworkPicture? network, OwnUse own)
    {
        foreach (var (name, room) in network?.Networks ?? ImmutableDictionary<string, NetworkRoom>.Empty)
            yield return Resource(PoolKeys.FloatingIPs(name), room.Total, room.Used, own.FloatingIPs(name));
        foreach (var (name, room) in network?.Subnets ?? ImmutableDictionary<string, SubnetRoom>.Empty)
            yield return Resource(PoolKeys.Addresses(name), room.Total, room.Used, own.Addresses(name));
    }

    /// <summary>Every quota has its key, limited or not: a booking that counts against one that the calendar does not know fits nowhere.</summary>
    private static IEnumerable<PoolResource> OfProject(string project, ComputeQuota? compute, NetworkQuota? network, OwnUse own)
    {
        PoolResource Quota(string resource, long limit, long used) => Resource(PoolKeys.ProjectQuota(project, resource), limit, used, own.OfProject(project, resource));

        yield return Quota(ResourceNames.Instances, compute?.Instances.Limit ?? -1, Used(compute?.Instances));
        yield return Quota(ResourceNames.Vcpus, compute?.Cores.Limit ?? -1, Used(compute?.Cores));
        yield return Quota(ResourceNames.Memory, compute?.Ram.Limit ?? -1, Used(compute?.Ram));
        yield return Quota(ResourceNames.FloatingIPs, network?.FloatingIp?.Limit ?? -1, Used(network?.FloatingIp));
        yield return Quota(ResourceNames.Addresses, network?.Port.Limit ?? -1, Used(network?.Port));
    }

    private static PoolResource Resource(string key, long limit, long used, long ours) =>
        new(key, limit < 0 ? Unlimited : Math.Min(Unlimited, limit), Math.Clamp(used - ours, 0, Unlimited));

    private static long Used(QuotaUsage? quota) => quota is null ? 0 : quota.InUse + quota.Reserved;

    private static long Used(NetworkQuotaUsage? quota) => quota is null ? 0 : quota.Used + quota.Reserved;

    private static QuotaUsage Tighter(QuotaUsage quota, QuotaUsage? ofType) =>
        ofType?.Left is { } left && (quota.Left is not { } all || left < all) ? ofType : quota;
}
