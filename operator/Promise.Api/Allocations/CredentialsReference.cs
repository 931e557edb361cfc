namespace Promise.Api;

/// <summary>A consumer's own credentials for the cloud.</summary>
public sealed record CredentialsReference
{
    /// <summary>Name of a Secret in the same namespace, whose key clouds.yaml is in OpenStack's conventional form.</summary>
    public required string Name { get; init; }

    /// <summary>Entry under clouds in clouds.yaml. Absent: its only entry.</summary>
    public string? Cloud { get; init; }
}
