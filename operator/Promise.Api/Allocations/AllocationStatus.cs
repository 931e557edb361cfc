using System.Text.Json.Serialization;
using k8s.Models;

namespace Promise.Api;

/// <summary>What became of a claim.</summary>
public sealed record AllocationStatus
{
    /// <summary>The metadata.generation that this status speaks of; -1 until somebody has looked. Default -1.</summary>
    public long ObservedGeneration { get; set; } = -1;

    /// <summary>The immediate answer.</summary>
    [JsonPropertyName("allocationStatus")]
    public AllocationAnswer? Answer { get; init; }

    /// <summary>Summary for people; no decision rests on it.</summary>
    public AllocationPhase? Phase { get; init; }

    /// <summary>What it yields to.</summary>
    public AllocationPriority? Priority { get; init; }

    /// <summary>Pool that provides the resources.</summary>
    public string? Provider { get; init; }

    /// <summary>How much is kept for it beyond what it has: -1, nothing is, because it draws on no reservation. Absent: the reservation's status.remaining says. -1 or more.</summary>
    public int? Available { get; init; }

    /// <summary>What it takes of its pool. Absent: it draws on a reservation, or nobody has looked yet.</summary>
    public PoolClaim? Claim { get; init; }

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
