namespace Promise.Api;

/// <summary>A held port that was plugged.</summary>
public sealed record AllocatedPort
{
    /// <summary>Address item of the reservation.</summary>
    public required string Item { get; init; }

    /// <summary>Number within the item, from 0. 0 or more.</summary>
    public required int Index { get; init; }

    /// <summary>ID at Neutron.</summary>
    public required string Id { get; init; }

    /// <summary>Its first fixed address.</summary>
    public string? Address { get; init; }

    /// <summary>Server that it is plugged into.</summary>
    public string? Server { get; init; }

    /// <summary>Status at Neutron, such as ACTIVE.</summary>
    public required string State { get; init; }
}
