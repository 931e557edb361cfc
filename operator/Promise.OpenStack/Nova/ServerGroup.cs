namespace Promise.OpenStack.Nova;

/// <param name="Policy"><c>affinity</c>, <c>anti-affinity</c>, <c>soft-affinity</c>, <c>soft-anti-affinity</c>.</param>
public sealed record ServerGroup(string Id, string Name, string Policy, string? ProjectId)
{
    public IReadOnlyList<string> Members { get => field ?? []; init; }
}
