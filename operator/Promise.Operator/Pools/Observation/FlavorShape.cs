using System.Collections.Immutable;
using Promise.Planning;

namespace Promise.Operator.Pools.Observation;

/// <summary>What one server of a flavor takes, as Placement sees it.</summary>
/// <param name="Id">Nova's id of the flavor.</param>
/// <param name="DiskGiB">Root, ephemeral and swap together, rounded up.</param>
public sealed record FlavorShape(string Id, string Name, int Vcpus, long MemoryMiB, long DiskGiB)
{
    /// <summary>Further resource classes (<c>resources:VGPU</c> and the like) and their amounts.</summary>
    public Amounts Resources { get; init; } = Amounts.None;

    public NameSet RequiredTraits { get; init; } = NameSet.Empty;

    public NameSet ForbiddenTraits { get; init; } = NameSet.Empty;

    /// <summary>All extra specs as Nova has them; the reserved flavor carries those that still make sense.</summary>
    public ImmutableDictionary<string, string> ExtraSpecs { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Why a slot could not keep the promise for this flavor (pinned CPUs, NUMA, PCI); null: it can.</summary>
    public string? Unholdable { get; init; }
}
