namespace Promise.OpenStack.Neutron;

/// <summary>Which networks to list; all conditions hold together.</summary>
public sealed record NetworkQuery
{
    public string? Name { get; init; }
    public bool? IsExternal { get; init; }
    public string? ProjectId { get; init; }
}
