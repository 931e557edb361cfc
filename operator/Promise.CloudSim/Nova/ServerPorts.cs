using System.Text.Json;
using Promise.CloudSim.Neutron;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Nova;

/// <summary>A server's ports: those that it was given and those that Nova makes for it.</summary>
internal static class ServerPorts
{
    /// <summary>Reads "networks" of a boot request and checks it as the API does: what is named must exist and be free.</summary>
    /// <returns>What to do once there is a host, one step for each interface.</returns>
    public static IReadOnlyList<Func<Server, PortBinding>> Plan(Call c, JsonElement body)
    {
        if (body.Child("networks") is not { ValueKind: JsonValueKind.Array } networks)
            return body.OptionalTextOrNull("networks") == "auto" ? Auto(c) : [];
        return [.. networks.EnumerateArray().Select(n => n.OptionalText("port") is { } port ? Given(c, port) : OfNetwork(c, n.Text("uuid"), n.OptionalText("fixed_ip")))];
    }

    public static PortBinding Claim(Cloud cloud, Server server, string portId)
    {
        var port = cloud.Network.Ports.GetValueOrDefault(portId) is { } p && (p.ProjectId == server.ProjectId || p.ProjectId.Length == 0) ? p
            : throw ApiException.NotFound($"Port id {portId} could not be found.");
        return port.DeviceId.Length == 0 ? new PortBinding(port, MadeByNova: false) : throw ApiException.Conflict($"Port {portId} is still in use.");
    }

    public static PortBinding Make(Cloud cloud, Server server, Network network, string? address = null)
    {
        cloud.Network.CheckQuota(server.ProjectId, "port");
        return new PortBinding(cloud.Network.AddPort(network, server.ProjectId, address is null ? null : [(null, address)]), MadeByNova: true);
    }

    public static void Bind(Port port, Server server) =>
        (port.DeviceId, port.DeviceOwner, port.HostId) = (server.Id, $"compute:{server.Host?.Zone}", server.Host?.Name ?? "");

    public static void Free(Cloud cloud, PortBinding binding)
    {
        if (binding.MadeByNova) cloud.Network.RemovePort(binding.Port);
        else (binding.Port.DeviceId, binding.Port.DeviceOwner, binding.Port.HostId) = ("", "", "");
    }

    private static Func<Server, PortBinding> Given(Call c, string portId)
    {
        var (cloud, project) = (c.Cloud, c.ProjectId);
        var port = cloud.Network.Ports.GetValueOrDefault(portId);
        if (port is null || (port.ProjectId != project && !c.IsAdmin)) throw ApiException.BadRequest($"Port id {portId} could not be found.");
        if (port.DeviceId.Length > 0) throw ApiException.Conflict($"Port {portId} is still in use.");
        return server => Claim(cloud, server, portId);
    }

    private static Func<Server, PortBinding> OfNetwork(Call c, string networkId, string? address)
    {
        var cloud = c.Cloud;
        var network = cloud.Network.Networks.GetValueOrDefault(networkId);
        if (network is null || !NetworkEndpoints.Sees(c, network)) throw ApiException.BadRequest($"Network {networkId} could not be found.");
        return server => Make(cloud, server, network, address);
    }

    /// <summary>"auto": the project's only network, or none if there is none to see.</summary>
    private static IReadOnlyList<Func<Server, PortBinding>> Auto(Call c)
    {
        var networks = c.Cloud.Network.Networks.Values.Where(n => !n.IsExternal && (n.ProjectId == c.ProjectId || n.IsShared)).ToArray();
        return networks.Length switch
        {
            0 => [],
            1 => [OfNetwork(c, networks[0].Id, null)],
            _ => throw ApiException.Conflict("Multiple possible networks found, use a Network ID to be more specific."),
        };
    }
}
