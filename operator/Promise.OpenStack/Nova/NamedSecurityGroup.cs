namespace Promise.OpenStack.Nova;

public sealed record NamedSecurityGroup(string Name);
