namespace Promise.CloudSim.Keystone;

public sealed record ApplicationCredential(string Id, string Name, string Secret, string UserId, string ProjectId, IReadOnlyList<string> Roles)
{
    public override string ToString() => $"ApplicationCredential {Name}";
}
