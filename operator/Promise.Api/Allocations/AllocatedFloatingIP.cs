namespace Promise.Api;

/// <summary>A floating IP that was handed over.</summary>
public sealed record AllocatedFloatingIP
{
    /// <summary>Floating IP item of the reservation; without one floatingips-N, N being the number of the entry in spec, from 0.</summary>
    public string? Item { get; init; }

    /// <summary>Number within the item, from 0. 0 or more.</summary>
    public required int Index { get; init; }

    /// <summary>ID at Neutron.</summary>
    public required string Id { get; init; }

    /// <summary>The address.</summary>
    public required string Address { get; init; }

    /// <summary>Server that it is associated with.</summary>
    public string? Server { get; init; }

    /// <summary>Status at Neutron, such as ACTIVE.</summary>
    public required string State { get; init; }
}
