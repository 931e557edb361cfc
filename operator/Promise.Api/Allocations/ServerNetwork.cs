namespace Promise.Api;

/// <summary>A network interface of a server.</summary>
public sealed record ServerNetwork
{
    /// <summary>Network by name or ID: Neutron makes a port there.</summary>
    public string? Network { get; init; }

    /// <summary>ID of an existing port of the project; only for a single server.</summary>
    public string? Port { get; init; }

    /// <summary>Address item of the reservation: one of its held ports is plugged.</summary>
    public string? Item { get; init; }

    /// <summary>Fixed address on network; only for a single server. Absent: any.</summary>
    public string? FixedIP { get; init; }
}
