namespace Promise.Api;

/// <summary>A reservation.</summary>
public sealed record ReservationReference
{
    /// <summary>Namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>UID.</summary>
    public string? Uid { get; init; }
}
