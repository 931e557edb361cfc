using System.Text.Json.Nodes;

namespace Promise.CloudSim.Blazar;

/// <summary>One reservation of a lease. What is particular to its type is in the request, shown again as it was given.</summary>
public sealed class LeaseReservation(string type, DateTimeOffset created)
{
    public string Id { get; } = Ids.Uuid();

    public string ResourceId { get; } = Ids.Uuid();

    public string Type { get; } = type;

    /// <summary>pending, active, deleted or error.</summary>
    public string Status { get; internal set; } = "pending";

    public bool MissingResources { get; internal set; }

    public bool ResourcesChanged { get; internal set; }

    public DateTimeOffset Created { get; } = created;

    public DateTimeOffset Updated { get; internal set; } = created;

    public int Amount { get; internal set; }

    public int Vcpus { get; init; }

    public int MemoryMb { get; init; }

    public int DiskGb { get; init; }

    public int? AggregateId { get; internal set; }

    public string? ServerGroupId { get; internal set; }

    /// <summary>The external network of a floating IP reservation.</summary>
    public string? NetworkId { get; init; }

    /// <summary>The hosts, one entry for each slot.</summary>
    public List<ReservableHost> Hosts { get; internal set; } = [];

    /// <summary>The enrolled addresses of a floating IP reservation.</summary>
    public List<ReservableFloatingIp> FloatingIps { get; internal set; } = [];

    /// <summary>The fields of the request that are only shown again.</summary>
    internal JsonObject Shown { get; init; } = [];

    /// <summary>The custom class whose units are the slots.</summary>
    public string SlotClass => "CUSTOM_RESERVATION_" + Id.ToUpperInvariant().Replace('-', '_');
}
