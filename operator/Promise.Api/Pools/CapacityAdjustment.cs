using System.Collections.ObjectModel;
using System.Text.Json.Serialization;

namespace Promise.Api;

/// <summary>An increase or decrease of capacity over a window, such as a maintenance.</summary>
public sealed record CapacityAdjustment
{
    /// <summary>Name of the adjustment, unique in the pool.</summary>
    public required string Name { get; init; }

    /// <summary>First instant. Absent: at once. RFC 3339 with any offset.</summary>
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? Start { get; init; }

    /// <summary>First instant after it. Absent: unlimited. RFC 3339 with any offset.</summary>
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? End { get; init; }

    /// <summary>Hosts that percent applies to. Empty: all hosts of the pool. At most 1000.</summary>
    public IReadOnlyList<string> Hosts { get; set; } = [];

    /// <summary>Share of the hosts' inventory that remains, in percent; 0 takes the hosts out of service. 0 to 100.</summary>
    public int? Percent { get; init; }

    /// <summary>
    /// Signed amounts added to the pool, such as floatingIPs: -4. Keys are resource names: vcpus, memory (bytes), disk (bytes), instances,
    /// volumes, volumeStorage (bytes), floatingIPs, addresses, the last four also with what they are of (floatingIPs/public), or a Placement
    /// resource class (VGPU). Instances change what each tenant's quota of them allows; without such a quota there is nothing to change. At most 32.
    /// </summary>
    public IReadOnlyDictionary<string, Quantity> Capacity { get; set; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>Apply it though it breaks promises; the reservations that lose their room are told. Default false.</summary>
    public bool Force { get; set; }
}
