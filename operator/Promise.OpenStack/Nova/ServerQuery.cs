namespace Promise.OpenStack.Nova;

/// <summary>Which servers to list; all conditions hold together.</summary>
public sealed record ServerQuery
{
    /// <summary>Servers of every project; for administrators.</summary>
    public bool AllTenants { get; init; }
    /// <summary>A regular expression for Nova: anchor it for one exact name.</summary>
    public string? Name { get; init; }
    public string? FlavorId { get; init; }
    public string? ProjectId { get; init; }
    public string? Host { get; init; }
    public string? Status { get; init; }
    /// <summary>Changed since then; deleted servers are listed too.</summary>
    public DateTimeOffset? ChangesSince { get; init; }
    /// <summary>Per page; null: as many as the cloud gives.</summary>
    public int? PageSize { get; init; }
}
