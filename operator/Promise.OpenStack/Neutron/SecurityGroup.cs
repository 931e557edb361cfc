namespace Promise.OpenStack.Neutron;

public sealed record SecurityGroup(string Id, string Name, string? ProjectId);
