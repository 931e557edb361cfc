using System.Collections.ObjectModel;

namespace Promise.Api;

/// <summary>What an instance needs, instead of a flavor's name.</summary>
public sealed record InstanceRequirements
{
    /// <summary>Virtual CPUs. 1 to 1024.</summary>
    public required int Vcpus { get; init; }

    /// <summary>Memory, as a quantity in bytes, more than 0, rounded up to whole MiB.</summary>
    public required Quantity Memory { get; init; }

    /// <summary>Local disk, as a quantity in bytes, rounded up to whole GiB. Default 0.</summary>
    public Quantity Disk { get; set; } = Quantity.Zero;

    /// <summary>Further Placement resource classes and amounts, such as VGPU: 1. At most 16.</summary>
    public IReadOnlyDictionary<string, long> Resources { get; set; } = ReadOnlyDictionary<string, long>.Empty;
}
