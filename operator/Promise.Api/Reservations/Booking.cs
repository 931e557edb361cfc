using System.Collections.ObjectModel;

namespace Promise.Api;

/// <summary>A promise as it stands; the calendar is rebuilt from it.</summary>
public sealed record Booking
{
    /// <summary>Priority with which it was booked; -1001: by an allocation without a reservation. -1001 to 1000.</summary>
    public required int Priority { get; init; }

    /// <summary>Instances promised. At most 64.</summary>
    public IReadOnlyList<BookedInstances> Instances { get; set; } = [];

    /// <summary>Volumes promised. At most 64.</summary>
    public IReadOnlyList<BookedVolumes> Volumes { get; set; } = [];

    /// <summary>Floating IPs promised. At most 64.</summary>
    public IReadOnlyList<BookedFloatingIPs> FloatingIPs { get; set; } = [];

    /// <summary>Addresses promised. At most 64.</summary>
    public IReadOnlyList<BookedAddresses> Addresses { get; set; } = [];

    /// <summary>
    /// Amounts without a shape promised. Keys are resource names: vcpus, memory (bytes), disk (bytes), instances, volumes, volumeStorage
    /// (bytes), floatingIPs, addresses, the last four also with what they are of (floatingIPs/public), or a Placement resource class (VGPU). At
    /// most 32.
    /// </summary>
    public IReadOnlyDictionary<string, Quantity> Amounts { get; set; } = ReadOnlyDictionary<string, Quantity>.Empty;
}
