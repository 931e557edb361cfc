namespace Promise.OpenStack.Placement;

/// <summary>Which providers to list; all conditions hold together.</summary>
public sealed record ProviderQuery
{
    public static readonly ProviderQuery All = new();

    public string? Name { get; init; }
    public string? Uuid { get; init; }
    /// <summary>Any provider of the tree: the whole tree is listed.</summary>
    public string? InTree { get; init; }
    /// <summary>Each entry is an aggregate's UUID, <c>in:uuid,uuid</c> for any of several, <c>!uuid</c> for none of it.</summary>
    public IReadOnlyList<string> MemberOf { get; init; } = [];
    /// <summary>Traits; <c>!TRAIT</c> forbids it, <c>in:A,B</c> asks for any of several.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];
    /// <summary>What must be free on the provider.</summary>
    public IReadOnlyDictionary<string, long> Resources { get; init; } = new Dictionary<string, long>();
}
