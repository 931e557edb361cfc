using System.Text.Json.Serialization;

namespace Promise.OpenStack.Blazar;

/// <summary>What is null stays.</summary>
public sealed record LeaseUpdate
{
    public string? Name { get; init; }
    [JsonConverter(typeof(LeaseTimeConverter))]
    public DateTimeOffset? StartDate { get; init; }
    [JsonConverter(typeof(LeaseTimeConverter))]
    public DateTimeOffset? EndDate { get; init; }
    public IReadOnlyList<ReservationUpdate>? Reservations { get; init; }
}
