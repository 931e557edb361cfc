namespace Promise.CloudSim.Nova;

/// <summary>What a server is made of: cores, MiB of memory, GiB of disk, and what the extra specs ask of Placement.</summary>
public sealed class Flavor(string id, string name, int vcpus, int ramMb, int diskGb)
{
    public string Id { get; } = id;

    public string Name { get; } = name;

    public int Vcpus { get; } = vcpus;

    public int RamMb { get; } = ramMb;

    public int DiskGb { get; } = diskGb;

    public int EphemeralGb { get; init; }

    public int SwapMb { get; init; }

    public bool IsPublic { get; init; } = true;

    public string? Description { get; init; }

    public SortedDictionary<string, string> ExtraSpecs { get; } = new(StringComparer.Ordinal);

    /// <summary>The projects that may see and use it, when it isn't public.</summary>
    public HashSet<string> Access { get; } = [];

    public bool IsVisibleTo(string project, bool isAdmin) => IsPublic || isAdmin || Access.Contains(project);
}
