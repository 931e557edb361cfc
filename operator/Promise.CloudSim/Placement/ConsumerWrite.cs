namespace Promise.CloudSim.Placement;

/// <summary>All that one consumer shall own from now on; no lines: nothing.</summary>
/// <param name="Generation">The consumer's generation as the writer last saw it; null: it must be new.</param>
public sealed record ConsumerWrite(Guid Consumer, int? Generation, string ProjectId, string UserId, string? Type, IReadOnlyList<AllocationLine> Lines)
{
    /// <summary>Writers older than microversion 1.28 don't know of consumer generations.</summary>
    public bool IgnoreGeneration { get; init; }
}
