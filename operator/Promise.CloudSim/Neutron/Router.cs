using System.Text.Json.Nodes;

namespace Promise.CloudSim.Neutron;

public sealed class Router(string projectId, DateTimeOffset created) : NetworkResource(projectId, created)
{
    public Network? External { get; internal set; }

    public FixedIp? ExternalAddress { get; internal set; }

    public List<Subnet> Interfaces { get; } = [];

    private protected override void Fill(JsonObject view, bool isAdmin)
    {
        view["name"] = Name;
        view["admin_state_up"] = true;
        view["status"] = "ACTIVE";
        view["external_gateway_info"] = External is null ? null : new JsonObject
        {
            ["network_id"] = External.Id,
            ["external_fixed_ips"] = new JsonArray(new JsonObject { ["subnet_id"] = ExternalAddress?.Subnet.Id, ["ip_address"] = ExternalAddress?.Address }),
            ["enable_snat"] = true,
        };
        view["availability_zones"] = new JsonArray();
        if (isAdmin) (view["distributed"], view["ha"]) = (false, false);
        view["availability_zone_hints"] = new JsonArray();
        view["routes"] = new JsonArray();
        view["flavor_id"] = null;
    }
}
