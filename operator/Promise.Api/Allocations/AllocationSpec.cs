namespace Promise.Api;

/// <summary>What a consumer claims.</summary>
public sealed record AllocationSpec
{
    /// <summary>Stop everything but deletion. Default false.</summary>
    public bool Paused { get; set; }

    /// <summary>Reservation of the same namespace to draw on. Either this or pool. Immutable.</summary>
    public string? Reservation { get; init; }

    /// <summary>CapacityPool to draw on without a reservation, at low priority. Either this or reservation. Immutable.</summary>
    public string? Pool { get; init; }

    /// <summary>Credentials of the project that gets the resources. Absent: the pool's, only where its tenants entry allows it.</summary>
    public CredentialsReference? CredentialsRef { get; init; }

    /// <summary>Servers to boot. At most 64.</summary>
    public IReadOnlyList<ServerRequest> Servers { get; set; } = [];

    /// <summary>Volumes to hand over. At most 32.</summary>
    public IReadOnlyList<VolumeRequest> Volumes { get; set; } = [];

    /// <summary>Floating IPs to hand over. At most 32.</summary>
    public IReadOnlyList<FloatingIPRequest> FloatingIPs { get; set; } = [];
}
