namespace Promise.CloudSim.Placement;

/// <summary>One group of an allocation candidates request. Without a suffix its resources may come from several providers of a tree; with one, from a single provider.</summary>
public sealed record RequestGroup(string Suffix, IReadOnlyDictionary<string, long> Resources)
{
    /// <summary>Each set is satisfied by any one of its traits.</summary>
    public IReadOnlyList<IReadOnlySet<string>> Required { get; init; } = [];

    public IReadOnlySet<string> Forbidden { get; init; } = new HashSet<string>();

    /// <summary>Each set is satisfied by membership in any one of its aggregates.</summary>
    public IReadOnlyList<IReadOnlySet<Guid>> MemberOf { get; init; } = [];

    public IReadOnlySet<Guid> NotMemberOf { get; init; } = new HashSet<Guid>();

    public Guid? InTree { get; init; }

    /// <summary>Whether the provider is eligible as far as aggregates and forbidden traits go. A whole tree belongs to its root's aggregates.</summary>
    internal bool Considers(ResourceProvider provider) =>
        !provider.Traits.Overlaps(Forbidden)
        && MemberOf.All(set => Belongs(provider, set))
        && (NotMemberOf.Count == 0 || !Belongs(provider, NotMemberOf));

    internal bool SatisfiedBy(IEnumerable<ResourceProvider> providers) =>
        Required.Count == 0 || Required.All(set => providers.Any(p => p.Traits.Overlaps(set)));

    private static bool Belongs(ResourceProvider provider, IReadOnlySet<Guid> aggregates) =>
        provider.Aggregates.Overlaps(aggregates) || provider.Root.Aggregates.Overlaps(aggregates);
}
