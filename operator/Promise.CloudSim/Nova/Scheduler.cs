using Promise.CloudSim.Placement;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Nova;

/// <summary>
/// Nova's way to a host: candidates from Placement, those dropped that take nothing from the compute's own provider (Nova looks hosts up by it),
/// then the usual filters, then the host with the most free memory, then the claim.
/// </summary>
internal sealed class Scheduler(Cloud cloud)
{
    /// <summary>Claims a host for the server.</summary>
    /// <returns>The host, or null when there is none: the server has to go to ERROR.</returns>
    public ComputeHost? Place(Server server)
    {
        var query = new CandidateQuery([FlavorRequest.Of(server.Flavor, server.ExtraSpecs)]);
        if (query.Groups[0].Resources.Count == 0) return null;
        var best = new CandidateSearch(cloud.Placement, query).Run()
            .Where(c => c.Lines.Any(l => l.Provider == c.Root.Uuid))
            .Select(c => (Candidate: c, Host: cloud.Compute.HostsByProvider.GetValueOrDefault(c.Root.Uuid)))
            .Where(x => x.Host is not null && Passes(server, x.Host))
            .OrderByDescending(x => SoftAffinity(server, x.Host!)).ThenByDescending(x => x.Candidate.Root.FreeOf("MEMORY_MB"))
            .FirstOrDefault();
        if (best.Host is not { } host) return null;
        try
        {
            cloud.Placement.Write([new ConsumerWrite(server.Uuid, null, server.ProjectId, server.UserId, null, best.Candidate.Lines)], cloud.Now);
        }
        catch (ApiException)
        {
            return null;
        }

        server.Host = host;
        host.Servers.Add(server);
        return host;
    }

    private bool Passes(Server server, ComputeHost host) =>
        host is { Disabled: false, IsUp: true }
        && (server.RequestedZone is null || host.Zone == server.RequestedZone)
        && (server.RequestedHost is null || host.Name == server.RequestedHost)
        && cloud.Reservation.Allows(server, host)
        && GroupAllows(server, host)
        && AggregatesAllow(server, host);

    private static bool GroupAllows(Server server, ComputeHost host)
    {
        if (server.Group is not { } group) return true;
        var others = group.Members.Where(m => m != server && m.Host is not null).ToArray();
        return group.Policy switch
        {
            "anti-affinity" => others.Count(m => m.Host == host) < group.MaxServersPerHost,
            "affinity" => others.Length == 0 || others.Any(m => m.Host == host),
            _ => true,
        };
    }

    private static int SoftAffinity(Server server, ComputeHost host) => server.Group?.Policy switch
    {
        "soft-affinity" => host.Servers.Count(s => s.Group == server.Group),
        "soft-anti-affinity" => -host.Servers.Count(s => s.Group == server.Group),
        _ => 0,
    };

    /// <summary>AggregateInstanceExtraSpecsFilter: "aggregate_instance_extra_specs:key" must be met by one of the host's aggregates.</summary>
    private bool AggregatesAllow(Server server, ComputeHost host)
    {
        var of = cloud.Compute.Aggregates.Values.Where(a => a.Hosts.Contains(host.Name)).ToArray();
        const string prefix = "aggregate_instance_extra_specs:";
        return server.ExtraSpecs.Where(s => s.Key.StartsWith(prefix, StringComparison.Ordinal))
            .All(s => of.Any(a => a.Metadata.TryGetValue(s.Key[prefix.Length..], out var value) && value == s.Value));
    }
}
