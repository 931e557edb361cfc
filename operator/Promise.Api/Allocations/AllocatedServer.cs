namespace Promise.Api;

/// <summary>A server that was booted.</summary>
public sealed record AllocatedServer
{
    /// <summary>Name of the server.</summary>
    public required string Name { get; init; }

    /// <summary>Entry under spec.servers.</summary>
    public required string Server { get; init; }

    /// <summary>Instance item of the reservation. Absent: without reservation.</summary>
    public string? Item { get; init; }

    /// <summary>Number within the entry, from 0. 0 or more.</summary>
    public required int Index { get; init; }

    /// <summary>ID at Nova. Absent: not booted yet.</summary>
    public string? Id { get; init; }

    /// <summary>Compute host.</summary>
    public string? Host { get; init; }

    /// <summary>Placement consumer of the slot that it fills.</summary>
    public string? Slot { get; init; }

    /// <summary>Status at Nova, such as BUILD, ACTIVE, ERROR.</summary>
    public required string State { get; init; }

    /// <summary>Nova's own fault text. Absent: none.</summary>
    public string? Fault { get; init; }

    /// <summary>How often it was made anew after an ERROR. 0 or more. Default 0.</summary>
    public int Attempts { get; set; }

    /// <summary>IP addresses, fixed and floating. At most 64.</summary>
    public IReadOnlyList<string> Addresses { get; set; } = [];
}
