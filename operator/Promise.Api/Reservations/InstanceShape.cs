using System.Collections.ObjectModel;

namespace Promise.Api;

/// <summary>What one instance takes, resolved from its flavor or requirements when it was booked.</summary>
public sealed record InstanceShape
{
    /// <summary>Virtual CPUs. 0 to 100000.</summary>
    public required int Vcpus { get; init; }

    /// <summary>Memory in MiB. 0 or more.</summary>
    public required long MemoryMiB { get; init; }

    /// <summary>Local disk in GiB: root, ephemeral and swap together, rounded up. 0 or more.</summary>
    public required long DiskGiB { get; init; }

    /// <summary>Further Placement resource classes and amounts, such as VGPU: 1. At most 32.</summary>
    public IReadOnlyDictionary<string, long> Resources { get; set; } = ReadOnlyDictionary<string, long>.Empty;

    /// <summary>Placement traits that the host must have. At most 64.</summary>
    public IReadOnlyList<string> RequiredTraits { get; set; } = [];

    /// <summary>Placement traits that the host must not have. At most 64.</summary>
    public IReadOnlyList<string> ForbiddenTraits { get; set; } = [];
}
