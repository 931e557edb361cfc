namespace Promise.Planning;

/// <summary>What decides whether a host is of the right kind for an item. Thousands of hosts share a handful of profiles, so an item is compared with those.</summary>
internal sealed record HostProfile(string Zone, NameSet Aggregates, NameSet Traits, NameSet Units)
{
    public static HostProfile Of(Host host) => new(host.Zone, host.Aggregates, host.Traits,
        NameSet.From(host.Inventories.Select(i => $"{i.Key}:{i.Value.MinUnit}:{i.Value.MaxUnit}:{i.Value.StepSize}")));
}
