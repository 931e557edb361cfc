namespace Promise.Api;

/// <summary>
/// Names of resources in quotas, adjustments, amounts and the capacity map. The last four may say what they are of (see <see cref="Of"/>);
/// any other resource goes by its Placement class, such as VGPU or CUSTOM_FPGA.
/// </summary>
public static class ResourceNames
{
    /// <summary>Virtual CPUs, a count.</summary>
    public const string Vcpus = "vcpus";

    /// <summary>Memory: quantities in bytes, figures in MiB.</summary>
    public const string Memory = "memory";

    /// <summary>Local disk: quantities in bytes, figures in GiB.</summary>
    public const string Disk = "disk";

    /// <summary>Instances, a count.</summary>
    public const string Instances = "instances";

    /// <summary>Volumes, a count; of a volume type.</summary>
    public const string Volumes = "volumes";

    /// <summary>Volume storage: quantities in bytes, figures in GiB; of a volume type.</summary>
    public const string VolumeStorage = "volumeStorage";

    /// <summary>Floating IPs, a count; of an external network.</summary>
    public const string FloatingIPs = "floatingIPs";

    /// <summary>Fixed addresses, a count; of a subnet.</summary>
    public const string Addresses = "addresses";

    /// <summary>The name of a resource of something: <c>Of(FloatingIPs, "public")</c> is <c>floatingIPs/public</c>.</summary>
    public static string Of(string resource, string what) => $"{resource}/{what}";
}
