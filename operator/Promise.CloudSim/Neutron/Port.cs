using System.Text.Json.Nodes;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Neutron;

public sealed class Port(Network network, string projectId, DateTimeOffset created) : NetworkResource(projectId, created)
{
    public Network Network { get; } = network;

    public string Mac { get; init; } = "";

    public string DeviceId { get; internal set; } = "";

    public string DeviceOwner { get; internal set; } = "";

    public string HostId { get; internal set; } = "";

    public List<FixedIp> FixedIps { get; } = [];

    public List<string> SecurityGroups { get; internal set; } = [];

    public bool IsBound => HostId.Length > 0;

    public string Status => IsBound ? "ACTIVE" : "DOWN";

    private protected override void Fill(JsonObject view, bool isAdmin)
    {
        view["name"] = Name;
        view["network_id"] = Network.Id;
        view["mac_address"] = Mac;
        view["admin_state_up"] = true;
        view["status"] = Status;
        view["device_id"] = DeviceId;
        view["device_owner"] = DeviceOwner;
        view["fixed_ips"] = FixedIps.Select(f => new JsonObject { ["subnet_id"] = f.Subnet.Id, ["ip_address"] = f.Address }).ToJsonArray();
        view["allowed_address_pairs"] = new JsonArray();
        view["extra_dhcp_opts"] = new JsonArray();
        view["security_groups"] = SecurityGroups.ToTexts();
        view["binding:vnic_type"] = "normal";
        if (isAdmin)
        {
            view["binding:profile"] = new JsonObject();
            view["binding:host_id"] = HostId;
            view["binding:vif_type"] = IsBound ? "ovs" : "unbound";
            view["binding:vif_details"] = new JsonObject();
        }

        view["port_security_enabled"] = true;
        view["ip_allocation"] = "immediate";
    }
}
