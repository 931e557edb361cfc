namespace Promise.Api;

/// <summary>Something in the cloud that keeps the promise: one line of the reservation map.</summary>
public sealed record Hold
{
    /// <summary>
    /// What it is. Slot: a Placement consumer that owns the amounts of one instance. Token: the inventory of the reservation's own resource
    /// class on one host. Flavor: the private flavor that boots into the reserved capacity. Guard: a Placement consumer that fences future
    /// bookings on one host. Volume: a Cinder volume. FloatingIP: a floating IP. Port: an unbound port that owns an address. Lease: a lease of
    /// OpenStack's reservation service.
    /// </summary>
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

    /// <summary>
    /// Where it stands. Held: it exists and waits for its consumer. Allocated: it is handed over. Releasing: it is being taken back. Lost: it
    /// is gone from the cloud without our doing.
    /// </summary>
    public required HoldState State { get; init; }
}
