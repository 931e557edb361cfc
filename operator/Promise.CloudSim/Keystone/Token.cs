namespace Promise.CloudSim.Keystone;

/// <summary>A project-scoped token.</summary>
public sealed record Token(
    string Id, string Method, User User, string ProjectId, string ProjectName, IReadOnlyList<string> Roles, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt)
{
    public string UserId => User.Id;

    public string AuditId { get; } = Ids.Hex()[..22];

    public bool Has(string role) => Roles.Contains(role);

    public override string ToString() => $"Token of {User.Name}";
}
