namespace Promise.CloudSim.Nova;

/// <summary>A nova-compute service and its one hypervisor.</summary>
public sealed class ComputeHost(string name, Guid provider, string zone, int vcpus, int memoryMb, int diskGb)
{
    public string Name { get; } = name;

    /// <summary>Its root resource provider, which is also the hypervisor's ID.</summary>
    public Guid Provider { get; } = provider;

    public string ServiceId { get; } = Ids.Uuid();

    public string Zone { get; internal set; } = zone;

    public int Vcpus { get; } = vcpus;

    public int MemoryMb { get; } = memoryMb;

    public int DiskGb { get; } = diskGb;

    public string? DisabledReason { get; internal set; }

    public bool Disabled { get; internal set; }

    public bool ForcedDown { get; internal set; }

    /// <summary>Whether it stopped reporting.</summary>
    public bool Silent { get; internal set; }

    public DateTimeOffset LastSeen { get; internal set; }

    public bool IsUp => !ForcedDown && !Silent;

    public HashSet<Server> Servers { get; } = [];
}
