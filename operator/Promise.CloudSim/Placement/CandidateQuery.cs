namespace Promise.CloudSim.Placement;

/// <summary>A whole allocation candidates request.</summary>
public sealed record CandidateQuery(IReadOnlyList<RequestGroup> Groups)
{
    /// <summary>Whether every suffixed group must get a provider of its own.</summary>
    public bool Isolate { get; init; }

    public int Limit { get; init; } = int.MaxValue;

    public IReadOnlySet<string> RootRequired { get; init; } = new HashSet<string>();

    public IReadOnlySet<string> RootForbidden { get; init; } = new HashSet<string>();

    /// <summary>Each set of suffixes must lie below one of the providers involved.</summary>
    public IReadOnlyList<IReadOnlySet<string>> SameSubtree { get; init; } = [];

    internal bool ConsidersRoot(ResourceProvider root) =>
        RootRequired.IsSubsetOf(root.Traits) && !root.Traits.Overlaps(RootForbidden);
}
