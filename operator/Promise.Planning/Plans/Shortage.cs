namespace Promise.Planning;

/// <summary>One thing that is short.</summary>
/// <param name="Resource">Resource class, key of a pool-level resource, or <c>slots</c>.</param>
/// <param name="Item">The item that lacks it; null where it is the request as a whole.</param>
/// <param name="Scope">The zone, host or other constraint that was looked at; null: the pool.</param>
/// <param name="At">The instant of the window at which least is free.</param>
/// <param name="Asked">How much is asked at that instant.</param>
/// <param name="Free">How much is free there and then.</param>
public sealed record Shortage(ShortageKind Kind, string Resource, string? Item, string? Scope, DateTimeOffset At, long Asked, long Free);
