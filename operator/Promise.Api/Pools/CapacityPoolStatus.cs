using System.Text.Json.Serialization;
using k8s.Models;

namespace Promise.Api;

/// <summary>The capacity map of a pool.</summary>
public sealed record CapacityPoolStatus
{
    /// <summary>The metadata.generation that this status speaks of; -1 until somebody has looked. Default -1.</summary>
    public long ObservedGeneration { get; set; } = -1;

    /// <summary>When the cloud was last asked in full, as of the last change of this status. RFC 3339 with any offset.</summary>
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? LastRefreshTime { get; init; }

    /// <summary>The value of the annotation promise.opnfv.org/refresh that the last refresh answered.</summary>
    public string? RefreshRequest { get; init; }

    /// <summary>The guarantee in force.</summary>
    public Guarantee? Guarantee { get; init; }

    /// <summary>The commit record of admission.</summary>
    public PoolLedger? Ledger { get; init; }

    /// <summary>Reservations by phase.</summary>
    public ReservationCounts? Reservations { get; init; }

    /// <summary>Figures per resource, for now. At most 256.</summary>
    public IReadOnlyList<CapacityFigures> Capacity { get; set; } = [];

    /// <summary>Figures per availability zone, for now. At most 64.</summary>
    public IReadOnlyList<ZoneCapacity> Zones { get; set; } = [];

    /// <summary>How many of each flavor of spec.density fit. At most 64.</summary>
    public IReadOnlyList<FlavorDensity> Density { get; set; } = [];

    /// <summary>What is free in the spans of time that come next, the nearest first. At most 64.</summary>
    public IReadOnlyList<TimelineStep> Timeline { get; set; } = [];

    /// <summary>What became of spec.adjustments. At most 64.</summary>
    public IReadOnlyList<AdjustmentStatus> Adjustments { get; set; } = [];

    /// <summary>Where spec.thresholds stand. At most 64.</summary>
    public IReadOnlyList<ThresholdStatus> Thresholds { get; set; } = [];

    /// <summary>How the services of the cloud answer. At most 16.</summary>
    public IReadOnlyList<SourceStatus> Sources { get; set; } = [];

    /// <summary>Ready, Synced, Overcommitted, Guarded, WithinThresholds. At most 16.</summary>
    public IList<V1Condition> Conditions { get; set; } = [];
}
