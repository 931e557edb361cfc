using System.Collections.ObjectModel;
using k8s.Models;

namespace Promise.Api;

/// <summary>Namespaces that may draw on a pool, and how far.</summary>
public sealed record PoolTenant
{
    /// <summary>Name of the entry, for messages; unique where given. Absent: its position.</summary>
    public string? Name { get; init; }

    /// <summary>Namespaces admitted, by their labels. An empty selector admits all.</summary>
    public required V1LabelSelector NamespaceSelector { get; init; }

    /// <summary>
    /// OpenStack projects, by name or ID, that reservations from these namespaces may name. Empty: none but the pool's own. At most 256.
    /// </summary>
    public IReadOnlyList<string> Projects { get; set; } = [];

    /// <summary>
    /// What reservations from these namespaces may hold promised together at any instant. Keys are resource names: vcpus, memory (bytes), disk
    /// (bytes), instances, volumes, volumeStorage (bytes), floatingIPs, addresses, the last four also with what they are of
    /// (floatingIPs/public), or a Placement resource class (VGPU). A resource that is not named is not limited. At most 32.
    /// </summary>
    public IReadOnlyDictionary<string, Quantity> Quota { get; set; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>Highest priority that these namespaces may ask for. -1000 to 1000. Default 0.</summary>
    public int MaxPriority { get; set; }

    /// <summary>Whether allocations from these namespaces may do without credentials of their own and use the pool's. Default false.</summary>
    public bool PoolCredentials { get; set; }

    /// <summary>Hosts that sinks of these namespaces may name, *.example.org for all below it. Empty: none. At most 64.</summary>
    public IReadOnlyList<string> SinkHosts { get; set; } = [];
}
