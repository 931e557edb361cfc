using Promise.Api;

namespace Promise.Operator.Pools.Capacity;

/// <summary>Names and units that the capacity map has for Placement's classes and the calendar's pool-level resources.</summary>
public static class ResourceUnits
{
    public const string VcpuClass = "VCPU";
    public const string MemoryClass = "MEMORY_MB";
    public const string DiskClass = "DISK_GB";

    private const string MiB = "MiB";
    private const string GiB = "GiB";

    /// <summary>The API's name of a Placement class; most bear the same.</summary>
    public static string NameOf(string resourceClass) => resourceClass switch
    {
        VcpuClass => ResourceNames.Vcpus,
        MemoryClass => ResourceNames.Memory,
        DiskClass => ResourceNames.Disk,
        _ => resourceClass,
    };

    /// <summary>The other way round.</summary>
    public static string ClassOf(string resource) => resource switch
    {
        ResourceNames.Vcpus => VcpuClass,
        ResourceNames.Memory => MemoryClass,
        ResourceNames.Disk => DiskClass,
        _ => resource,
    };

    /// <summary>Null: a count.</summary>
    public static string? UnitOf(string resource) => resource switch
    {
        ResourceNames.Memory => MiB,
        ResourceNames.Disk => GiB,
        _ => resource.StartsWith(ResourceNames.VolumeStorage, StringComparison.Ordinal) ? GiB : null,
    };

    /// <summary>A figure in the resource's own unit: bytes where it has one, else a count.</summary>
    public static decimal InOwnUnit(string resource, long figure) => UnitOf(resource) switch
    {
        MiB => figure * 1024m * 1024m,
        GiB => figure * 1024m * 1024m * 1024m,
        _ => figure,
    };
}
