namespace Promise.OpenStack.Placement;

internal sealed record ResourceClass(string Name);
