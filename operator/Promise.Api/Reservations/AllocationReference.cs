using System.Collections.ObjectModel;

namespace Promise.Api;

/// <summary>An Allocation that draws on the reservation.</summary>
public sealed record AllocationReference
{
    /// <summary>Name of the Allocation.</summary>
    public required string Name { get; init; }

    /// <summary>UID of the Allocation.</summary>
    public string? Uid { get; init; }

    /// <summary>How many of each item it has. At most 256.</summary>
    public IReadOnlyDictionary<string, int> Allocated { get; set; } = ReadOnlyDictionary<string, int>.Empty;
}
