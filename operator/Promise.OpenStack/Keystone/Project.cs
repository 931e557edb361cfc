namespace Promise.OpenStack.Keystone;

public sealed record Project(string Id, string Name, string? DomainId, bool Enabled = true);
