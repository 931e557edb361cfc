namespace Promise.Operator.Ledger;

/// <summary>Whose quotas a booking counts against.</summary>
/// <param name="Project">Id of the OpenStack project that the things will belong to; null: no project quota is charged.</param>
/// <param name="Tenant">Entry of the pool's tenants; null: no tenant quota is charged.</param>
public readonly record struct Charge(string? Project, string? Tenant)
{
    /// <summary>Volumes are made in the consumer's project at once, and never count against the pool's own.</summary>
    public bool SparesOwnQuota { get; init; }
}
