namespace Promise.Api;

/// <summary>A volume that was handed over.</summary>
public sealed record AllocatedVolume
{
    /// <summary>Volume item of the reservation; without one volumes-N, N being the number of the entry in spec, from 0.</summary>
    public string? Item { get; init; }

    /// <summary>Number within the item, from 0. 0 or more.</summary>
    public required int Index { get; init; }

    /// <summary>ID at Cinder.</summary>
    public required string Id { get; init; }

    /// <summary>Server that it is attached to.</summary>
    public string? Server { get; init; }

    /// <summary>Status at Cinder, such as in-use.</summary>
    public required string State { get; init; }

    /// <summary>What went wrong. Absent: nothing.</summary>
    public string? Fault { get; init; }
}
