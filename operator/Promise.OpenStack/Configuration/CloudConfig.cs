namespace Promise.OpenStack.Configuration;

/// <summary>One cloud of a <c>clouds.yaml</c>. Absent values are null.</summary>
public sealed record CloudConfig
{
    public required string Name { get; init; }
    /// <summary>Keystone's address, up to and including <c>/v3</c> (added where the file leaves it out).</summary>
    public required Uri AuthUrl { get; init; }
    public AuthType AuthType { get; init; }
    public string? UserId { get; init; }
    public string? Username { get; init; }
    public string? UserDomainId { get; init; }
    public string? UserDomainName { get; init; }
    public Secret Password { get; init; }
    public string? ProjectId { get; init; }
    public string? ProjectName { get; init; }
    public string? ProjectDomainId { get; init; }
    public string? ProjectDomainName { get; init; }
    /// <summary>Scope to a domain instead of a project.</summary>
    public string? DomainId { get; init; }
    public string? DomainName { get; init; }
    public string? ApplicationCredentialId { get; init; }
    public string? ApplicationCredentialName { get; init; }
    public Secret ApplicationCredentialSecret { get; init; }
    /// <summary>Null: the cloud has one region only, every endpoint will do.</summary>
    public string? Region { get; init; }
    /// <summary><c>public</c>, <c>internal</c> or <c>admin</c>.</summary>
    public string Interface { get; init; } = "public";
    /// <summary>Certificates (PEM) to trust instead of the system's.</summary>
    public string? CaCertificates { get; init; }
    public bool Verify { get; init; } = true;
}
