using System.Text.Json.Serialization;

namespace Promise.OpenStack.Blazar;

/// <summary>Times count in whole minutes: Blazar knows no seconds.</summary>
public sealed record NewLease
{
    /// <summary>Unique among the project's leases: creating it twice is a Conflict.</summary>
    public required string Name { get; init; }
    /// <summary>Null: now.</summary>
    [JsonConverter(typeof(LeaseStartConverter)), JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required DateTimeOffset? StartDate { get; init; }
    [JsonConverter(typeof(LeaseTimeConverter))]
    public required DateTimeOffset EndDate { get; init; }
    public required IReadOnlyList<NewReservation> Reservations { get; init; }
    public IReadOnlyList<string> Events { get; } = [];
}
