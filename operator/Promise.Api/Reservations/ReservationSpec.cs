using System.Collections.ObjectModel;
using System.Text.Json.Serialization;

namespace Promise.Api;

/// <summary>What a consumer asks for.</summary>
public sealed record ReservationSpec
{
    /// <summary>Stop everything but deletion. Default false.</summary>
    public bool Paused { get; set; }

    /// <summary>CapacityPool to draw on. Immutable.</summary>
    public required string Pool { get; init; }

    /// <summary>First instant of use. Absent: immediately. RFC 3339 with any offset.</summary>
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? Start { get; init; }

    /// <summary>First instant after use. Absent, and no duration: unlimited. RFC 3339 with any offset.</summary>
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? End { get; init; }

    /// <summary>Length of use, more than 0s, instead of end. A Go-style duration such as 1h30m.</summary>
    public GoDuration? Duration { get; init; }

    /// <summary>Expiry, counted from start. "0s": never. Absent: the pool's defaultAllocateWithin. A Go-style duration such as 1h30m.</summary>
    public GoDuration? AllocateWithin { get; init; }

    /// <summary>What expiry releases. Default ReleaseRemainder.</summary>
    public ExpiryMode ExpiryMode { get; set; } = ExpiryMode.ReleaseRemainder;

    /// <summary>Ask for the earliest window that fits, instead of start and end or duration.</summary>
    public FlexibleWindow? Window { get; init; }

    /// <summary>
    /// Priority among the reservations of the pool; the higher is decided first and may preempt where the pool allows it. At most the tenant's
    /// maxPriority. -1000 to 1000. Default 0.
    /// </summary>
    public int Priority { get; set; }

    /// <summary>What happens where the request does not fit. Default Reject.</summary>
    public WhenInfeasible WhenInfeasible { get; set; } = WhenInfeasible.Reject;

    /// <summary>Book tentatively and wait for confirmed. Absent: book firmly.</summary>
    public ReservationOffer? Offer { get; init; }

    /// <summary>Makes an offer firm. Default false.</summary>
    public bool Confirmed { get; set; }

    /// <summary>
    /// OpenStack project, by name or ID, that may use the reserved flavor, one of the tenant's. Immutable once booked. Absent: the pool's own.
    /// </summary>
    public string? Project { get; init; }

    /// <summary>Instances asked for. At most 64.</summary>
    public IReadOnlyList<InstanceItem> Instances { get; set; } = [];

    /// <summary>Volumes asked for. At most 64.</summary>
    public IReadOnlyList<VolumeItem> Volumes { get; set; } = [];

    /// <summary>Floating IPs asked for. At most 64.</summary>
    public IReadOnlyList<FloatingIPItem> FloatingIPs { get; set; } = [];

    /// <summary>Addresses asked for. At most 64.</summary>
    public IReadOnlyList<AddressItem> Addresses { get; set; } = [];

    /// <summary>
    /// Amounts without a shape, instead of instances. They are promised as a sum over the pool: room for 16 vcpus in all may not fit one flavor
    /// of 16 on any host. Keys are resource names: vcpus, memory (bytes), disk (bytes), instances, volumes, volumeStorage (bytes), floatingIPs,
    /// addresses, the last four also with what they are of (floatingIPs/public), or a Placement resource class (VGPU). At most 32.
    /// </summary>
    public IReadOnlyDictionary<string, Quantity> Amounts { get; set; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>What happens at end to what was allocated. Default Delete.</summary>
    public EndAction EndAction { get; set; } = EndAction.Delete;

    /// <summary>How long before end a notice is given. Absent: none. A Go-style duration such as 1h30m.</summary>
    public GoDuration? NoticeBeforeEnd { get; init; }

    /// <summary>Endpoints that receive CloudEvents about the reservation. At most 16.</summary>
    public IReadOnlyList<Sink> Sinks { get; set; } = [];
}
