using Promise.OpenStack.Configuration;

namespace Promise.OpenStack.Keystone;

/// <summary>Who we are at the cloud, until when, and where its services are.</summary>
public sealed record Token
{
    public required Secret Id { get; init; }
    public required string UserId { get; init; }
    public string UserName { get; init; } = "";
    /// <summary>Null where the token is scoped to a domain.</summary>
    public string? ProjectId { get; init; }
    public string? ProjectName { get; init; }
    public IReadOnlyList<string> Roles { get; init; } = [];
    public required DateTimeOffset ExpiresAt { get; init; }
    public required Catalog Catalog { get; init; }
}
