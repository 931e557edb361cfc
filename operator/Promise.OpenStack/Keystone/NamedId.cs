namespace Promise.OpenStack.Keystone;

internal sealed record NamedId(string Id, string? Name);
