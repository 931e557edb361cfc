using System.Collections.Immutable;

namespace Promise.Planning;

/// <summary>How promises survive lost capacity.</summary>
/// <param name="Moved">Bookings that are whole again on other hosts.</param>
/// <param name="AtRisk">Bookings that cannot be kept as things stand.</param>
public sealed record Repair(ImmutableArray<MovedBooking> Moved, ImmutableArray<AtRisk> AtRisk);
