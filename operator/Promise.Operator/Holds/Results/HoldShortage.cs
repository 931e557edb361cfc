using Promise.Api;

namespace Promise.Operator.Holds.Results;

/// <summary>One thing that could not be held.</summary>
/// <param name="Kind">What could not be held.</param>
/// <param name="Reason">Why.</param>
/// <param name="Item">Item of the reservation; null where the cloud does not tell which.</param>
/// <param name="Host">Host that has no room; null: unknown, or no matter of a host.</param>
/// <param name="Resource">Resource class or what the quota counts; null: unknown.</param>
/// <param name="Message">The cloud's own words.</param>
public sealed record HoldShortage(HoldKind Kind, ShortageReason Reason, string? Item, string? Host, string? Resource, string Message);
