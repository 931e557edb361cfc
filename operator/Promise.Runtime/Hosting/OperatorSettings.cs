using System.Text.Json.Serialization.Metadata;

namespace Promise.Runtime;

public sealed class OperatorSettings
{
    /// <summary>Names the Lease, the field manager and the source of Events. A DNS label.</summary>
    public string Name { get; set; } = "operator";

    /// <summary>The namespaces to watch; empty: all. Cluster-scoped kinds are always watched whole.</summary>
    public IList<string> Namespaces { get; } = [];

    /// <summary>JSON contracts of the entities and their statuses, asked first; built-in kinds need none.</summary>
    public IList<IJsonTypeInfoResolver> JsonTypes { get; } = [];

    public LeaderElectionType LeaderElection { get; set; } = LeaderElectionType.Single;

    /// <summary>Where the Lease lives. Default: the namespace this process runs in, else <c>default</c>.</summary>
    public string? LeaderElectionNamespace { get; set; }

    /// <summary>This replica's name in the Lease; must differ between replicas. Default: host name and a random suffix.</summary>
    public string? Identity { get; set; }

    /// <summary>For how long others honour the Lease after its last renewal. Whole seconds.</summary>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The leader stops everything when it could not renew for this long; less than <see cref="LeaseDuration"/>.</summary>
    public TimeSpan RenewDeadline { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the leader renews and the others look.</summary>
    public TimeSpan RetryPeriod { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How many objects each controller works on at once, unless its own options say otherwise.</summary>
    public int ParallelReconciliation { get; set; } = 4;

    /// <summary>Every object is visited at least this often. Also the longest time a timer sleeps before it is computed again.</summary>
    public TimeSpan ResyncPeriod { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Adds up to this share of the period at random, so that objects don't come in step.</summary>
    public double ResyncJitter { get; set; } = 0.2;

    /// <summary>The wait after a first failure; doubled with each further one.</summary>
    public TimeSpan BackoffBase { get; set; } = TimeSpan.FromMilliseconds(5);

    /// <summary>No wait after a failure is longer.</summary>
    public TimeSpan BackoffCap { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>One visit's token is cancelled after this time.</summary>
    public TimeSpan ReconcileTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>On shutdown, visits under way get this long to finish before their token is cancelled. Keep it below the pod's grace period.</summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(20);

    public bool AutoAttachFinalizers { get; set; } = true;

    public bool AutoDetachFinalizers { get; set; } = true;

    /// <summary>Objects per page of a list.</summary>
    public int ListPageSize { get; set; } = 500;

    /// <summary>The API server ends each watch after this time to twice this time, and it is resumed where it was.</summary>
    public TimeSpan WatchTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>A watch without a line for this long, bookmarks included (about one a minute), is taken for dead and resumed.</summary>
    public TimeSpan WatchSilence { get; set; } = TimeSpan.FromMinutes(3);
}
