namespace Promise.Api;

/// <summary>The administrator's credentials for a cloud.</summary>
public sealed record PoolCredentialsReference
{
    /// <summary>Namespace of the Secret.</summary>
    public required string Namespace { get; init; }

    /// <summary>
    /// Name of the Secret, whose key clouds.yaml is in OpenStack's conventional form and whose optional key cacert is a PEM bundle.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>Entry under clouds in clouds.yaml. Absent: its only entry.</summary>
    public string? Cloud { get; init; }
}
