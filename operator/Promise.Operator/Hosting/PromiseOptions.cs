using Promise.Runtime;

namespace Promise.Operator.Hosting;

/// <summary>How the process runs. Each can be given as an environment variable <c>PROMISE_NAME</c> or as <c>--Name value</c>.</summary>
public sealed class PromiseOptions
{
    /// <summary>Where the Lease lives, and the ConfigMaps that keep a record of what was abandoned. Default: the pod's own namespace.</summary>
    public string? Namespace { get; set; }

    /// <summary>None: this process always leads. Single: by a Lease.</summary>
    public LeaderElectionType LeaderElection { get; set; } = LeaderElectionType.Single;

    /// <summary>Address that health, metrics and queries are served on; port 0: any free one.</summary>
    public string Listen { get; set; } = "http://0.0.0.0:8080";

    /// <summary>For how long others honour the Lease after its last renewal.</summary>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(15);

    public TimeSpan RenewDeadline { get; set; } = TimeSpan.FromSeconds(10);

    public TimeSpan RetryPeriod { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Reservations and allocations worked on at once, each.</summary>
    public int Parallelism { get; set; } = 8;

    /// <summary>Every object is visited at least this often.</summary>
    public TimeSpan Resync { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How often everything that bears our mark in a cloud is compared with the living reservations.</summary>
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromMinutes(10);
}
