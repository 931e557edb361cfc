namespace Promise.Api;

/// <summary>A number of floating IPs to hand over.</summary>
public sealed record FloatingIPRequest
{
    /// <summary>Floating IP item of the reservation. Needed with reservation.</summary>
    public string? Item { get; init; }

    /// <summary>External network. Needed with pool.</summary>
    public string? Network { get; init; }

    /// <summary>Number of floating IPs. 1 to 1000. Default 1.</summary>
    public int Count { get; set; } = 1;

    /// <summary>Entry under servers; its servers get one floating IP each in turn. Absent: they are handed over unassociated.</summary>
    public string? AssociateWith { get; init; }
}
