namespace Promise.CloudSim.Placement;

/// <summary>Finds allocation candidates tree by tree. Sharing providers (MISC_SHARES_VIA_AGGREGATE) are not looked at: nothing here uses them.</summary>
internal sealed class CandidateSearch(PlacementState state, CandidateQuery query)
{
    private sealed record Part(string Suffix, IReadOnlyList<(ResourceProvider Provider, string Class, long Amount)> Takes);

    public IEnumerable<Candidate> Run()
    {
        var found = 0;
        foreach (var root in Roots())
        {
            if (!query.ConsidersRoot(root)) continue;
            foreach (var candidate in InTree(root))
            {
                yield return candidate;
                if (++found == query.Limit) yield break;
            }
        }
    }

    /// <summary>All trees, or the one that a group is bound to.</summary>
    private IEnumerable<ResourceProvider> Roots()
    {
        var bound = query.Groups.Where(g => g.InTree is not null).Select(g => g.InTree!.Value).ToArray();
        return bound.Length == 0
            ? state.Roots
            : state.Providers.TryGetValue(bound[0], out var provider) && bound.All(b => provider.Tree.Any(p => p.Uuid == b)) ? [provider.Root] : [];
    }

    private IEnumerable<Candidate> InTree(ResourceProvider root)
    {
        IEnumerable<IReadOnlyList<Part>> combinations = [[]];
        foreach (var group in query.Groups)
        {
            var options = (group.Suffix.Length == 0 ? Spread(group, root.Tree) : Single(group, root.Tree)).ToArray();
            if (options.Length == 0) return [];
            combinations = combinations.SelectMany(c => options.Select(o => (IReadOnlyList<Part>)[.. c, o]));
        }

        return combinations.Where(c => IsIsolated(c) && IsOneSubtree(c) && FitsTogether(c)).Select(c => Join(root, c));
    }

    /// <summary>Each class from any provider that has room for all of it.</summary>
    private static IEnumerable<Part> Spread(RequestGroup group, List<ResourceProvider> tree)
    {
        IEnumerable<IReadOnlyList<(ResourceProvider, string, long)>> takes = [[]];
        foreach (var (resourceClass, amount) in group.Resources)
        {
            var providers = tree.Where(p => p.Fits(resourceClass, amount) && group.Considers(p)).ToArray();
            if (providers.Length == 0) return [];
            takes = takes.SelectMany(t => providers.Select(p => (IReadOnlyList<(ResourceProvider, string, long)>)[.. t, (p, resourceClass, amount)]));
        }

        return takes.Where(t => group.SatisfiedBy(t.Select(x => x.Item1))).Select(t => new Part(group.Suffix, t));
    }

    private static IEnumerable<Part> Single(RequestGroup group, List<ResourceProvider> tree) =>
        tree.Where(p => group.Resources.All(r => p.Fits(r.Key, r.Value)) && group.Considers(p) && group.SatisfiedBy([p]))
            .Select(p => new Part(group.Suffix, group.Resources.Count == 0 ? [(p, "", 0)] : [.. group.Resources.Select(r => (p, r.Key, r.Value))]));

    private bool IsIsolated(IReadOnlyList<Part> parts)
    {
        if (!query.Isolate) return true;
        var used = new HashSet<ResourceProvider>();
        return parts.Where(p => p.Suffix.Length > 0 && p.Takes.Any(t => t.Amount > 0)).All(p => used.Add(p.Takes[0].Provider));
    }

    private bool IsOneSubtree(IReadOnlyList<Part> parts) => query.SameSubtree.All(suffixes =>
    {
        var providers = parts.Where(p => suffixes.Contains(p.Suffix)).SelectMany(p => p.Takes.Select(t => t.Provider)).Distinct().ToArray();
        return providers.Any(top => providers.All(p => IsBelow(p, top)));
    });

    private static bool IsBelow(ResourceProvider? provider, ResourceProvider top)
    {
        for (; provider is not null; provider = provider.Parent)
            if (provider == top) return true;
        return false;
    }

    /// <summary>Groups that took the same class from the same provider must fit there in sum.</summary>
    private static bool FitsTogether(IReadOnlyList<Part> parts) => parts.Count == 1
        || Sums(parts).All(s => s.Key.Provider.Inventories.TryGetValue(s.Key.Class, out var i) && s.Value <= i.MaxUnit && s.Key.Provider.UsedOf(s.Key.Class) + s.Value <= i.Capacity);

    private static Dictionary<(ResourceProvider Provider, string Class), long> Sums(IReadOnlyList<Part> parts)
    {
        var sums = new Dictionary<(ResourceProvider, string), long>();
        foreach (var (provider, resourceClass, amount) in parts.SelectMany(p => p.Takes).Where(t => t.Amount > 0))
            sums[(provider, resourceClass)] = sums.GetValueOrDefault((provider, resourceClass)) + amount;
        return sums;
    }

    private static Candidate Join(ResourceProvider root, IReadOnlyList<Part> parts) => new(
        root,
        [.. Sums(parts).Select(s => new AllocationLine(s.Key.Provider.Uuid, s.Key.Class, s.Value))],
        parts.ToDictionary(p => p.Suffix, p => (IReadOnlyList<Guid>)[.. p.Takes.Select(t => t.Provider.Uuid).Distinct()]));
}
