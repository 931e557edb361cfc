namespace Promise.Api;

/// <summary>Something in the cloud that keeps the promise: one line of the reservation map.</summary>
public sealed record Hold
{
    /// <summary>What it is.</summary>
    public required HoldKind Kind { get; init; }

    /// <summary>Item that it belongs to.</summary>
    public string? Item { get; init; }

    /// <summary>Number within the item, from 0. 0 or more.</summary>
    public int? Index { get; init; }

    /// <summary>ID at the service.</summary>
    public required string Id { get; init; }

    /// <summary>Name at the service, such as the reserved flavor's.</summary>
    public string? Name { get; init; }

    /// <summary>Compute host.</summary>
    public string? Host { get; init; }

    /// <summary>Where it stands.</summary>
    public required HoldState State { get; init; }
}
