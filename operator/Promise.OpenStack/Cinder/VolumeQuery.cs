namespace Promise.OpenStack.Cinder;

/// <summary>Which volumes to list; all conditions hold together.</summary>
public sealed record VolumeQuery
{
    /// <summary>Volumes of every project; for administrators.</summary>
    public bool AllTenants { get; init; }
    public string? Name { get; init; }
    public string? Status { get; init; }
    /// <summary>With <see cref="AllTenants"/>.</summary>
    public string? ProjectId { get; init; }
    /// <summary>Entries that the volume's metadata has.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
    /// <summary>Per page; null: as many as the cloud gives.</summary>
    public int? PageSize { get; init; }
}
