using Promise.CloudSim.Nova;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Blazar;

/// <summary>Blazar's data: leases, and what is enrolled for them.</summary>
public sealed class ReservationState
{
    public const string FreePool = "freepool";

    private readonly Cloud cloud;
    private int nextHost = 1;

    internal ReservationState(Cloud cloud)
    {
        this.cloud = cloud;
        Free = cloud.Compute.AddAggregate(FreePool);
    }

    public Dictionary<string, Lease> Leases { get; } = [];

    public Dictionary<int, ReservableHost> Hosts { get; } = [];

    public Dictionary<string, ReservableFloatingIp> FloatingIps { get; } = [];

    internal Aggregate Free { get; }

    /// <summary>Takes a host without servers out of general use.</summary>
    public ReservableHost Enrol(string hostName, DateTimeOffset now)
    {
        var host = cloud.Compute.Hosts.GetValueOrDefault(hostName) ?? throw ApiException.NotFound($"Invalid host: {hostName}");
        if (host.Servers.Count > 0) throw ApiException.Conflict($"Servers [{string.Join(", ", host.Servers.Select(s => $"'{s.Id}'"))}] found for host {hostName}");
        if (Hosts.Values.Any(h => h.Host == host)) throw ApiException.Conflict($"Host {hostName} already exists");
        cloud.Compute.Join(Free, host);
        ChildOf(host);
        var made = new ReservableHost(nextHost++, host, now);
        Hosts.Add(made.Id, made);
        return made;
    }

    public void Withdraw(ReservableHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        if (ReservationsOn(host).Any()) throw ApiException.Conflict($"Host {host.Host.Name} is reserved");
        cloud.Compute.Leave(Free, host.Host);
        cloud.Placement.DeleteProvider(ChildOf(host.Host));
        Hosts.Remove(host.Id);
    }

    /// <summary>The provider below the compute's on which slots are counted.</summary>
    internal Placement.ResourceProvider ChildOf(ComputeHost host)
    {
        var name = "blazar_" + host.Name;
        return cloud.Placement.Providers[host.Provider].Tree.FirstOrDefault(p => p.Name == name)
            ?? cloud.Placement.AddProvider(Ids.New(), name, host.Provider, cloud.Now);
    }

    /// <summary>The reservations that have slots on the host, once for each slot.</summary>
    internal IEnumerable<(Lease Lease, LeaseReservation Reservation)> ReservationsOn(ReservableHost host) =>
        Leases.Values.SelectMany(l => l.Reservations.Where(r => r.Status is "pending" or "active").SelectMany(r => r.Hosts.Where(h => h == host).Select(_ => (l, r))));

    /// <summary>BlazarFilter: enrolled hosts take only servers of a reservation of theirs.</summary>
    internal bool Allows(Server server, ComputeHost host)
    {
        if (Hosts.Count == 0) return server.BlazarReservation is null;
        if (server.BlazarReservation is { } reservation)
            return cloud.Compute.Aggregates.Values.Any(a => a.Name == reservation && a.Hosts.Contains(host.Name) && a.Metadata.GetValueOrDefault("blazar:owner") == server.ProjectId);
        return server.ExtraSpecs.ContainsKey("aggregate_instance_extra_specs:reservation") || Hosts.Values.All(h => h.Host != host);
    }
}
