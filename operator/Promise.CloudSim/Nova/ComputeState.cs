using Promise.CloudSim.Placement;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Nova;

/// <summary>Nova's data, and what happens to hosts and servers.</summary>
public sealed class ComputeState
{
    private readonly Cloud cloud;
    private int nextAggregate = 1;

    internal ComputeState(Cloud cloud)
    {
        this.cloud = cloud;
        Quota = Quota.Of(cloud.Options.QuotaForAll,
            ("cores", 20), ("instances", 10), ("key_pairs", 100), ("metadata_items", 128), ("ram", 51200), ("server_group_members", 10), ("server_groups", 10));
    }

    public Dictionary<string, Flavor> Flavors { get; } = [];

    public Dictionary<string, ComputeHost> Hosts { get; } = [];

    public Dictionary<string, Server> Servers { get; } = [];

    public Dictionary<string, ServerGroup> Groups { get; } = [];

    public Dictionary<int, Aggregate> Aggregates { get; } = [];

    public Quota Quota { get; }

    internal int ServersMade { get; set; }

    internal Dictionary<Guid, ComputeHost> HostsByProvider { get; } = [];

    /// <summary>A compute joins: its provider with what it has, and its service.</summary>
    public ComputeHost AddHost(string name, Guid provider, string zone, int vcpus, int memoryMb, int diskGb, double cpuRatio)
    {
        var host = new ComputeHost(name, provider, zone, vcpus, memoryMb, diskGb) { LastSeen = cloud.Now };
        var root = cloud.Placement.AddProvider(provider, name, null, cloud.Now);
        root.Inventories = OwnInventory(host, cpuRatio);
        root.Traits = [.. StandardNames.ComputeTraits];
        root.Generation = 2; // a compute writes its inventory, then its traits
        Hosts.Add(name, host);
        HostsByProvider.Add(provider, host);
        return host;
    }

    public Flavor AddFlavor(Flavor flavor)
    {
        ArgumentNullException.ThrowIfNull(flavor);
        if (Flavors.ContainsKey(flavor.Id)) throw ApiException.Conflict($"Flavor with ID {flavor.Id} already exists.");
        if (Flavors.Values.Any(f => f.Name == flavor.Name)) throw ApiException.Conflict($"Flavor with name {flavor.Name} already exists.");
        Flavors.Add(flavor.Id, flavor);
        return flavor;
    }

    public Aggregate AddAggregate(string name, string? zone = null)
    {
        if (Aggregates.Values.Any(a => a.Name == name)) throw ApiException.Conflict($"Aggregate {name} already exists.");
        var made = new Aggregate(nextAggregate++, name, cloud.Now) { Zone = zone };
        if (zone is not null) made.Metadata["availability_zone"] = zone;
        Aggregates.Add(made.Id, made);
        return made;
    }

    /// <summary>Nova mirrors the membership in Placement, so that the zone filter can be asked there.</summary>
    public void Join(Aggregate aggregate, ComputeHost host)
    {
        ArgumentNullException.ThrowIfNull(aggregate);
        ArgumentNullException.ThrowIfNull(host);
        aggregate.Hosts.Add(host.Name);
        if (aggregate.Zone is { } zone) host.Zone = zone;
        Mirror(host, p => p.Aggregates.Add(aggregate.Uuid));
    }

    public void Leave(Aggregate aggregate, ComputeHost host)
    {
        ArgumentNullException.ThrowIfNull(aggregate);
        ArgumentNullException.ThrowIfNull(host);
        aggregate.Hosts.Remove(host.Name);
        if (aggregate.Zone is not null) host.Zone = Seed.DefaultZone;
        Mirror(host, p => p.Aggregates.Remove(aggregate.Uuid));
    }

    /// <summary>Disables or enables the compute service; Nova marks the provider with a trait that its scheduler avoids.</summary>
    public void SetDisabled(ComputeHost host, bool disabled, string? reason)
    {
        ArgumentNullException.ThrowIfNull(host);
        (host.Disabled, host.DisabledReason) = (disabled, disabled ? reason : null);
        Mirror(host, p => disabled ? p.Traits.Add(StandardNames.ComputeStatusDisabled) : p.Traits.Remove(StandardNames.ComputeStatusDisabled));
    }

    /// <summary>The host stops answering. Its servers stay on record as they are, unless they shall end in ERROR.</summary>
    public void Fail(string hostName, bool serversToError = false)
    {
        var host = Hosts[hostName];
        host.Silent = true;
        if (!serversToError) return;
        foreach (var server in host.Servers)
            (server.Status, server.TaskState, server.Updated, server.Fault) = ("ERROR", null, cloud.Now, new ServerFault(500, "The host failed.", null, cloud.Now));
    }

    /// <summary>The host reports again, its inventory as it was; child providers stay as they are.</summary>
    public void Restore(string hostName)
    {
        var host = Hosts[hostName];
        (host.Silent, host.ForcedDown, host.LastSeen) = (false, false, cloud.Now);
    }

    /// <summary>What a restart of nova-compute does to foreign data: its own provider gets its own inventory again, custom classes there are gone.</summary>
    public void Restart(string hostName)
    {
        var host = Hosts[hostName];
        var root = cloud.Placement.Providers[host.Provider];
        root.Inventories = OwnInventory(host, root.Inventories.TryGetValue("VCPU", out var cpu) ? cpu.AllocationRatio : 1.0);
        PlacementState.Touch(root, cloud.Now);
    }

    /// <summary>Someone empties every child provider of the host, whatever it is used for.</summary>
    public void WipeChildren(string hostName)
    {
        foreach (var child in cloud.Placement.Providers[Hosts[hostName].Provider].Tree.Where(p => p.Parent is not null))
        {
            child.Inventories = [];
            PlacementState.Touch(child, cloud.Now);
        }
    }

    /// <summary>A server that was booted behind our back, on the host named, ACTIVE at once. Throws when it doesn't fit.</summary>
    public Server AddStranger(string hostName, string flavorId, string projectName = "tenant-b")
    {
        var project = cloud.Identity.ProjectNamed(projectName);
        var server = new Server(Ids.Uuid(), "stranger", project.Id, Ids.Hex(), Flavors[flavorId], cloud.Now) { RequestedHost = hostName, Number = ++ServersMade };
        Servers.Add(server.Id, server);
        new Scheduler(cloud).Place(server);
        (server.Status, server.TaskState, server.Launched) = ("ACTIVE", null, cloud.Now);
        return server;
    }

    private static Dictionary<string, Inventory> OwnInventory(ComputeHost host, double cpuRatio) => new()
    {
        ["VCPU"] = new(host.Vcpus, MaxUnit: host.Vcpus, AllocationRatio: cpuRatio),
        ["MEMORY_MB"] = new(host.MemoryMb, MaxUnit: host.MemoryMb),
        ["DISK_GB"] = new(host.DiskGb, MaxUnit: host.DiskGb),
    };

    private void Mirror(ComputeHost host, Func<ResourceProvider, bool> change)
    {
        var root = cloud.Placement.Providers[host.Provider];
        if (change(root)) PlacementState.Touch(root, cloud.Now);
    }
}
