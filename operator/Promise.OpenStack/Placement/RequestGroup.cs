namespace Promise.OpenStack.Placement;

/// <summary>Resources that must come from one provider (with a suffix), or from one tree (without).</summary>
public sealed record RequestGroup
{
    /// <summary>Empty for the group without a suffix; otherwise <c>_NAME</c> or a number.</summary>
    public string Suffix { get; init; } = "";
    public required IReadOnlyDictionary<string, long> Resources { get; init; }
    /// <summary>Traits; <c>!TRAIT</c> forbids it, <c>in:A,B</c> asks for any of several.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];
    /// <summary>Each entry is an aggregate's UUID, <c>in:uuid,uuid</c> for any of several, <c>!uuid</c> for none of it.</summary>
    public IReadOnlyList<string> MemberOf { get; init; } = [];
    public string? InTree { get; init; }
}
