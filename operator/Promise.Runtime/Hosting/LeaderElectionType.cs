namespace Promise.Runtime;

public enum LeaderElectionType
{
    /// <summary>This replica always leads. Right for tests and for a single replica that is never replaced while it runs.</summary>
    None,

    /// <summary>One replica leads, by a Lease.</summary>
    Single,
}
