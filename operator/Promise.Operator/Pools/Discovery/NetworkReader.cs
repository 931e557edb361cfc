using System.Collections.Immutable;
using Promise.Api;
using Promise.OpenStack.Neutron;

namespace Promise.Operator.Pools.Discovery;

/// <summary>Reads Neutron in three requests at most, whatever the number of networks, and one more a project.</summary>
internal static class NetworkReader
{
    public static async Task<NetworkPicture> ReadAsync(INeutronClient neutron, CapacityPoolSpec pool, IEnumerable<string> projects, CancellationToken cancellationToken)
    {
        var external = pool.FloatingIPs.Count == 0 ? Task.FromResult<IReadOnlyList<Network>>([]) : neutron.ListNetworksAsync(new NetworkQuery { IsExternal = true }, cancellationToken);
        var subnets = pool.Addresses.Count == 0 ? Task.FromResult<IReadOnlyList<Subnet>>([]) : neutron.ListSubnetsAsync(new SubnetQuery(), cancellationToken);
        var availabilities = neutron.ListIpAvailabilitiesAsync(null, cancellationToken);
        var quotas = Quotas.ReadAsync(projects, project => neutron.GetQuotaAsync(project, cancellationToken));
        await Task.WhenAll(external, subnets, availabilities, quotas);

        var byNetwork = (await availabilities).ToDictionary(a => a.NetworkId, StringComparer.Ordinal);
        var networks = ImmutableDictionary.CreateBuilder<string, NetworkRoom>(StringComparer.Ordinal);
        foreach (var name in pool.FloatingIPs.Select(f => f.Network))
            if (Only(await external, n => n.Id == name, n => n.Name == name) is { } network && byNetwork.TryGetValue(network.Id, out var room))
                networks[name] = Of(network, room);

        var rooms = (await availabilities).SelectMany(a => a.SubnetIpAvailability).ToDictionary(s => s.SubnetId, StringComparer.Ordinal);
        var named = ImmutableDictionary.CreateBuilder<string, SubnetRoom>(StringComparer.Ordinal);
        foreach (var name in pool.Addresses.Select(a => a.Subnet))
            if (Only(await subnets, s => s.Id == name, s => s.Name == name) is { } subnet && rooms.TryGetValue(subnet.Id, out var room))
                named[name] = new SubnetRoom(subnet.Id, subnet.NetworkId, Bounded(room.TotalIps), Bounded(room.UsedIps));
        return new NetworkPicture(networks.ToImmutable(), named.ToImmutable(), await quotas);
    }

    private static NetworkRoom Of(Network network, NetworkIpAvailability room)
    {
        var v4 = room.SubnetIpAvailability.Where(s => s.IpVersion == 4).ToList();
        return new NetworkRoom(network.Id, Bounded(v4.Sum(s => s.TotalIps)), Bounded(v4.Sum(s => s.UsedIps)));
    }

    /// <summary>By ID, else by name; a name that several bear means none of them.</summary>
    private static T? Only<T>(IReadOnlyList<T> all, Func<T, bool> byId, Func<T, bool> byName)
        where T : class =>
        all.FirstOrDefault(byId) ?? (all.Where(byName).Take(2).ToList() is [var one] ? one : null);

    private static long Bounded(double addresses) => (long)Math.Min(int.MaxValue, addresses);
}
