using System.Text.Json.Nodes;

namespace Promise.CloudSim.Neutron;

public sealed class FloatingIp(Network network, Subnet subnet, string address, string projectId, DateTimeOffset created) : NetworkResource(projectId, created)
{
    public Network Network { get; } = network;

    public Subnet Subnet { get; } = subnet;

    public string Address { get; } = address;

    public Port? Port { get; internal set; }

    public Router? Router { get; internal set; }

    public string? FixedAddress { get; internal set; }

    private protected override void Fill(JsonObject view, bool isAdmin)
    {
        view["floating_ip_address"] = Address;
        view["floating_network_id"] = Network.Id;
        view["router_id"] = Router?.Id;
        view["port_id"] = Port?.Id;
        view["fixed_ip_address"] = FixedAddress;
        view["status"] = "DOWN"; // no agent ever brings it up here, as on the plane that the samples were taken from
        view["port_details"] = Port is not { } p ? null : new JsonObject
        {
            ["name"] = p.Name,
            ["network_id"] = p.Network.Id,
            ["mac_address"] = p.Mac,
            ["admin_state_up"] = true,
            ["status"] = p.Status,
            ["device_id"] = p.DeviceId,
            ["device_owner"] = p.DeviceOwner,
        };
        view["port_forwardings"] = new JsonArray();
    }
}
