namespace Promise.Api;

/// <summary>What an administrator offers: a part of a cloud, under a policy, to tenants.</summary>
public sealed record CapacityPoolSpec
{
    /// <summary>Stop everything but deletion. Default false.</summary>
    public bool Paused { get; set; }

    /// <summary>The cloud that the pool stands for.</summary>
    public required PoolCloud Cloud { get; init; }

    /// <summary>Who keeps the promises. Immutable. Default Shim.</summary>
    public Backend Backend { get; set; } = Backend.Shim;

    /// <summary>How future bookings are protected until they are held. Default Guarded.</summary>
    public Guarantee Guarantee { get; set; } = Guarantee.Guarded;

    /// <summary>How long before start the holds are placed. A Go-style duration such as 1h30m. Default 10m.</summary>
    public GoDuration LeadTime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Hosts that instances are promised on. Absent: the pool promises no instances.</summary>
    public PoolCompute? Compute { get; init; }

    /// <summary>Volume types that the pool promises. Empty: none. At most 64.</summary>
    public IReadOnlyList<PoolVolumeType> Volumes { get; set; } = [];

    /// <summary>External networks whose floating IPs the pool promises. Empty: none. At most 64.</summary>
    public IReadOnlyList<PoolFloatingIPNetwork> FloatingIPs { get; set; } = [];

    /// <summary>Subnets whose addresses the pool promises. Empty: none. At most 64.</summary>
    public IReadOnlyList<PoolSubnet> Addresses { get; set; } = [];

    /// <summary>Share of the capacity that may be promised, in percent. 0 to 100. Default 100.</summary>
    public int ReservablePercent { get; set; } = 100;

    /// <summary>Increases and decreases of capacity over windows. At most 64.</summary>
    public IReadOnlyList<CapacityAdjustment> Adjustments { get; set; } = [];

    /// <summary>What may be asked of the pool.</summary>
    public PoolPolicy Policy { get; set; } = new();

    /// <summary>Who may draw on the pool; the first entry that matches a namespace counts. Empty: nobody. At most 64.</summary>
    public IReadOnlyList<PoolTenant> Tenants { get; set; } = [];

    /// <summary>Flavors for which status says how many more fit. Absent: none.</summary>
    public PoolDensity? Density { get; init; }

    /// <summary>Figures that are watched. At most 64.</summary>
    public IReadOnlyList<CapacityThreshold> Thresholds { get; set; } = [];

    /// <summary>How often the cloud is asked; 1s or more. A Go-style duration such as 1h30m. Default 60s.</summary>
    public GoDuration RefreshInterval { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long admission goes on with figures of a service that no longer answers. "0s": not at all. A Go-style duration such as 1h30m.
    /// Default 10m.
    /// </summary>
    public GoDuration StaleAfter { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Endpoints that receive CloudEvents about the pool. At most 16.</summary>
    public IReadOnlyList<PoolSink> Sinks { get; set; } = [];
}
