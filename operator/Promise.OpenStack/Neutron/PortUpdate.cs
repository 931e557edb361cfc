namespace Promise.OpenStack.Neutron;

/// <summary>What is null stays.</summary>
public sealed record PortUpdate
{
    public string? Name { get; init; }
    public string? Description { get; init; }
    public IReadOnlyList<string>? SecurityGroups { get; init; }
    public bool? AdminStateUp { get; init; }
}
