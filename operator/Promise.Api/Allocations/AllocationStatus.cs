using System.Text.Json.Serialization;
using k8s.Models;

namespace Promise.Api;

/// <summary>What became of a claim.</summary>
public sealed record AllocationStatus
{
    /// <summary>The metadata.generation that this status speaks of; -1 until somebody has looked. Default -1.</summary>
    public long ObservedGeneration { get; set; } = -1;

    /// <summary>
    /// The immediate answer. Accepted: it is being carried out. Waiting: it fires when its reservation starts, or as soon as there is room.
    /// Refused: it is not carried out; the conditions say why.
    /// </summary>
    [JsonPropertyName("allocationStatus")]
    public AllocationAnswer? Answer { get; init; }

    /// <summary>
    /// Summary for people; no decision rests on it. Pending: nobody has looked at it yet. Waiting: the reservation has not started. Allocating:
    /// resources are being handed over. Allocated: everything asked for is there. Degraded: something that was there failed or is gone.
    /// Refused: it is not carried out. Releasing: what it made is being given back. Released: its reservation is over and what it made is gone
    /// or kept. Failed: it could not be carried out.
    /// </summary>
    public AllocationPhase? Phase { get; init; }

    /// <summary>
    /// What it yields to. High: against an active reservation. Normal: its reservation is not active. Low: without a reservation: yields to
    /// every reservation.
    /// </summary>
    public AllocationPriority? Priority { get; init; }

    /// <summary>Servers that are ACTIVE out of those asked for, such as 3/4.</summary>
    public string? Ready { get; init; }

    /// <summary>When the reservation starts. Absent: without reservation. RFC 3339 with any offset.</summary>
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>When the reservation ends. Absent: unlimited. RFC 3339 with any offset.</summary>
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>Servers. At most 2000.</summary>
    public IReadOnlyList<AllocatedServer> Servers { get; set; } = [];

    /// <summary>Volumes. At most 2000.</summary>
    public IReadOnlyList<AllocatedVolume> Volumes { get; set; } = [];

    /// <summary>Floating IPs. At most 2000.</summary>
    public IReadOnlyList<AllocatedFloatingIP> FloatingIPs { get; set; } = [];

    /// <summary>Held ports that were plugged. At most 2000.</summary>
    public IReadOnlyList<AllocatedPort> Ports { get; set; } = [];

    /// <summary>The last facts of its life, the oldest first. At most 50.</summary>
    public IReadOnlyList<HistoryEntry> History { get; set; } = [];

    /// <summary>Ready, Accepted, Active, Allocated; Reconciling and Stalled while they hold. At most 16.</summary>
    public IList<V1Condition> Conditions { get; set; } = [];
}
