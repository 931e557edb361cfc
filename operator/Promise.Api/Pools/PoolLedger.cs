namespace Promise.Api;

/// <summary>The commit record of admission.</summary>
public sealed record PoolLedger
{
    /// <summary>Number of batches committed. 0 or more.</summary>
    public required long Revision { get; init; }

    /// <summary>Identity of the replica that committed last.</summary>
    public string? Writer { get; init; }

    /// <summary>Decisions of the last batch that are not all written to their reservations yet. At most 256.</summary>
    public IReadOnlyList<AdmissionIntent> Intents { get; set; } = [];
}
