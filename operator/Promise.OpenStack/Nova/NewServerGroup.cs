namespace Promise.OpenStack.Nova;

/// <param name="Policy"><c>affinity</c>, <c>anti-affinity</c>, <c>soft-affinity</c>, <c>soft-anti-affinity</c>.</param>
public sealed record NewServerGroup(string Name, string Policy);
