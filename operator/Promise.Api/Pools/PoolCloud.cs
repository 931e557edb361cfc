namespace Promise.Api;

/// <summary>Which cloud a pool stands for.</summary>
public sealed record PoolCloud
{
    /// <summary>Administrator's credentials.</summary>
    public required PoolCredentialsReference CredentialsRef { get; init; }

    /// <summary>Keystone region. Absent: region_name of clouds.yaml.</summary>
    public string? Region { get; init; }
}
