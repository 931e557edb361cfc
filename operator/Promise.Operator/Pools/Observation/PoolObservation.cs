using System.Collections.Immutable;
using Promise.Planning;

namespace Promise.Operator.Pools.Observation;

/// <summary>What a pool's cloud looked like at one moment: all that admission needs to know of it. Immutable; the last good part of a source that fails stays.</summary>
/// <param name="At">When the newest part was read.</param>
public sealed record PoolObservation(DateTimeOffset At)
{
    /// <summary>The pool's hosts; their id is the host's name, because that is what a reservation's status names.</summary>
    public ImmutableArray<Host> Hosts { get; init; } = [];

    /// <summary>Root resource provider of each host, by host name.</summary>
    public ImmutableDictionary<string, Guid> Providers { get; init; } = ImmutableDictionary<string, Guid>.Empty;

    /// <summary>Volume storage and counts, floating IPs, addresses and project quotas, keyed as <see cref="PoolKeys"/> says.</summary>
    public ImmutableArray<PoolResource> Resources { get; init; } = [];

    /// <summary>Who takes room of storage that several types of volumes draw on, in order; storage that one type has for itself is not named.</summary>
    public ImmutableArray<StorageShare> StorageShares { get; init; } = [];

    /// <summary>By how much adjustments in force change what tenants' quotas of instances allow.</summary>
    public ImmutableArray<PoolAdjustment> Instances { get; init; } = [];

    /// <summary>Flavors of the cloud by name.</summary>
    public ImmutableDictionary<string, FlavorShape> Flavors { get; init; } = ImmutableDictionary<string, FlavorShape>.Empty;

    /// <summary>Projects that the pool's tenants name, by id and by name; the value is the id.</summary>
    public ImmutableDictionary<string, string> Projects { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>ID of a project that the tenants name, however it is called here; null: they name no such project.</summary>
    public string? FindProject(string nameOrId) => Projects.GetValueOrDefault(nameOrId) ?? (Projects.ContainsValue(nameOrId) ? nameOrId : null);

    /// <summary>The project that the pool's own credentials are scoped to.</summary>
    public string? OwnProject { get; init; }

    /// <summary>The pool's external networks, name to id.</summary>
    public ImmutableDictionary<string, string> Networks { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The pool's subnets, name to id and network id.</summary>
    public ImmutableDictionary<string, (string SubnetId, string NetworkId)> Subnets { get; init; } = ImmutableDictionary<string, (string, string)>.Empty;

    /// <summary>Volume types that the pool promises and the cloud has.</summary>
    public NameSet VolumeTypes { get; init; } = NameSet.Empty;

    /// <summary>Zones of the pool's hosts.</summary>
    public NameSet Zones { get; init; } = NameSet.Empty;

    /// <summary>When the least fresh source that admission rests on last answered; older than the pool's <c>staleAfter</c> stops admission.</summary>
    public DateTimeOffset FreshAsOf { get; init; } = At;
}
