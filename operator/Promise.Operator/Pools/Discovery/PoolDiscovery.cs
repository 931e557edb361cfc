using System.Collections.Immutable;
using Promise.Api;
using Promise.OpenStack;
using Promise.Operator.Holds;
using Promise.Operator.Pools.Held;
using Promise.Operator.Pools.Observation;
using Promise.Planning;

namespace Promise.Operator.Pools.Discovery;

/// <summary>Looks at one pool's cloud, round after round. A service that fails keeps its last good picture; the others go on.</summary>
internal sealed class PoolDiscovery(HoldOwner owner, TimeProvider time)
{
    private readonly Source<ProjectPicture> identity = new("identity", time);
    private readonly Source<ImmutableDictionary<Guid, ProviderRecord>> placement = new("placement", time);
    private readonly Source<ComputePicture> compute = new("compute", time);
    private readonly Source<VolumePicture> volumes = new("block-storage", time);
    private readonly Source<NetworkPicture> network = new("network", time);
    private readonly ProjectReader projects = new();
    private readonly PlacementReader providers = new(owner);
    private readonly ComputeReader nova = new();
    private Dictionary<string, ImmutableArray<ProviderUse>> strangers = [];
    private ImmutableDictionary<string, Host> hosts = ImmutableDictionary<string, Host>.Empty;

    /// <summary>The services that the pool's spec needs.</summary>
    public IReadOnlyList<ISource> Sources(CapacityPoolSpec spec) =>
    [
        identity,
        .. spec.Compute is null ? (ISource[])[] : [placement, compute],
        .. spec.Volumes.Count == 0 ? (ISource[])[] : [volumes],
        .. NeedsNetwork(spec) ? (ISource[])[network] : [],
    ];

    /// <summary>Asks the cloud. Faults of the cloud are kept with the sources; only mistakes of ours and cancellation throw.</summary>
    public async Task RefreshAsync(Func<CancellationToken, Task<OpenStackCloud>> connect, CapacityPoolSpec spec, CancellationToken cancellationToken)
    {
        OpenStackCloud? cloud = null;
        var failed = Sources(spec).Any(s => s.Fault is not null);
        await identity.ReadAsync(async cancel =>
        {
            cloud = await connect(cancel);
            // a token's roles and catalog are those of its first moment: a role that was missing, or a service, may be there by now
            if (failed) await cloud.RenewTokenAsync(cancel);
            return await projects.ReadAsync(cloud, spec.Tenants, cancel);
        }, cancellationToken);
        if (cloud is null || identity.Fault is not null)
        {
            foreach (var source in Sources(spec)) source.Fail(identity.Fault!);
            return;
        }

        var ids = identity.Last!.Ids.Values.Distinct().ToList();
        await Task.WhenAll(
            spec.Compute is { } compute ? HostsAsync(cloud, compute, ids, cancellationToken) : Task.CompletedTask,
            spec.Volumes.Count == 0 ? Task.CompletedTask : volumes.ReadAsync(cancel => VolumeReader.ReadAsync(cloud.Cinder, spec.Volumes, identity.Last.Own, cancel), cancellationToken),
            NeedsNetwork(spec) ? network.ReadAsync(cancel => NetworkReader.ReadAsync(cloud.Neutron, spec, ids, cancel), cancellationToken) : Task.CompletedTask);
    }

    /// <summary>Everything that is known, in the calendar's words. Null: nothing is known yet.</summary>
    /// <param name="before">The pool's reservations as they stood before the cloud was asked: what it reports as used and stands for one of them is no stranger's.</param>
    /// <param name="after">The same as they stand now.</param>
    public PoolObservation? Observe(CapacityPoolSpec spec, IReadOnlyCollection<Reservation> before, IReadOnlyCollection<Reservation> after)
    {
        var sources = Sources(spec);
        if (sources.All(s => s.LastSuccess is null) || identity.Last is not { } known) return null;

        var now = time.GetUtcNow();
        var own = new OwnConsumers(after);
        var (seen, uuids) = spec.Compute is { } scope && compute.Last is { } nodes && placement.Last is { } records
            ? PoolHosts.Of(scope, nodes, records, own, hosts, now)
            : ([], ImmutableDictionary<string, Guid>.Empty);
        hosts = seen.ToImmutableDictionary(h => h.Id, StringComparer.Ordinal);
        strangers = uuids.Where(u => !hosts[u.Key].OthersUse.IsEmpty)
            .ToDictionary(u => u.Key, u => placement.Last![u.Value].Uses.Where(use => !own.IsOurs(use)).ToImmutableArray(), StringComparer.Ordinal);

        return new PoolObservation(sources.Max(s => s.LastSuccess) ?? now)
        {
            Hosts = seen,
            Providers = uuids,
            Resources = PoolResources.Of(volumes.Last, network.Last, compute.Last, known, OwnUse.Throughout(before, after)),
            StorageShares = PoolResources.Shares(volumes.Last),
            Flavors = compute.Last?.Flavors ?? ImmutableDictionary<string, FlavorShape>.Empty,
            Projects = known.Ids,
            OwnProject = known.Own,
            Networks = network.Last?.Networks.ToImmutableDictionary(n => n.Key, n => n.Value.Id) ?? ImmutableDictionary<string, string>.Empty,
            Subnets = network.Last?.Subnets.ToImmutableDictionary(s => s.Key, s => (s.Value.Id, s.Value.NetworkId)) ?? ImmutableDictionary<string, (string, string)>.Empty,
            VolumeTypes = NameSet.From(volumes.Last?.Types.Keys ?? []),
            Zones = NameSet.From(seen.Select(h => h.Zone)),
            FreshAsOf = sources.Min(s => s.LastSuccess ?? DateTimeOffset.MinValue),
        };
    }

    /// <summary>What Placement last said of each of the pool's hosts.</summary>
    public IEnumerable<KeyValuePair<string, ProviderRecord>> Records(PoolObservation observation) =>
        from host in observation.Providers
        where placement.Last?.ContainsKey(host.Value) == true
        select KeyValuePair.Create(host.Key, placement.Last![host.Value]);

    /// <summary>What of the things that keep promises the last round saw. Null: Nova or Placement did not answer, and what was seen before proves nothing now.</summary>
    public HeldThings? Held(PoolObservation observation) =>
        compute is { Last: { } nova, Fault: null } && placement.Fault is null ? HeldThings.Of(Records(observation), nova.Reserved) : null;

    /// <summary>Consumers that are not ours on a host, those that have most first: a server's consumer bears the server's ID.</summary>
    public IEnumerable<string> StrangersOn(string host) =>
        strangers.TryGetValue(host, out var uses) ? uses.OrderByDescending(u => u.Amounts["VCPU"]).Select(u => $"consumer {u.Consumer} on {host} ({u.Amounts})") : [];

    private static bool NeedsNetwork(CapacityPoolSpec spec) => spec.FloatingIPs.Count > 0 || spec.Addresses.Count > 0 || spec.Tenants.Any(t => t.Projects.Count > 0);

    private async Task HostsAsync(OpenStackCloud cloud, PoolCompute scope, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var answered = compute.ReadAsync(cancel => nova.ReadAsync(cloud.Nova, ids, cancel), cancellationToken);
        await placement.ReadAsync(async cancel =>
        {
            var listed = await PlacementReader.ListAsync(cloud.Placement, cancel);
            await answered;
            var wanted = compute.Last?.Hosts.Where(h => PoolHosts.IsWanted(h.Value, scope)).Select(h => h.Key).ToHashSet() ?? [];
            return await providers.ReadAsync(cloud.Placement, listed, wanted, compute.Last?.Stirred ?? [], cancel);
        }, cancellationToken);
        await answered;
    }
}
