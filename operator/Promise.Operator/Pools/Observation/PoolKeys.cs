using Promise.Api;

namespace Promise.Operator.Pools.Observation;

/// <summary>Keys of pool-level resources in the calendar.</summary>
public static class PoolKeys
{
    public static string VolumeStorage(string volumeType) => ResourceNames.Of(ResourceNames.VolumeStorage, volumeType);

    public static string Volumes(string volumeType) => ResourceNames.Of(ResourceNames.Volumes, volumeType);

    public static string FloatingIPs(string network) => ResourceNames.Of(ResourceNames.FloatingIPs, network);

    public static string Addresses(string subnet) => ResourceNames.Of(ResourceNames.Addresses, subnet);

    /// <summary>Quota of an OpenStack project, by its id.</summary>
    public static string ProjectQuota(string projectId, string resource) => $"project/{projectId}/{resource}";

    /// <summary>Quota of the pool's own project, which owns held volumes of every type.</summary>
    public static string OwnQuota(string resource) => $"project/pool/{resource}";

    /// <summary>What volumes of a type take, whichever project's they are: limited by nothing, it tells what is drawn on storage that several types share.</summary>
    public static string TakenBy(string volumeType) => $"project/any/{VolumeStorage(volumeType)}";

    /// <summary>Quota of an entry of the pool's <c>tenants</c>, by its name or position.</summary>
    public static string TenantQuota(string tenant, string resource) => $"tenant/{tenant}/{resource}";

    /// <summary>Whether the key names a quota: a ceiling that need not exist, unlike a resource.</summary>
    public static bool IsQuota(string key) => key.StartsWith("project/", StringComparison.Ordinal) || key.StartsWith("tenant/", StringComparison.Ordinal);
}
