using System.Text.Json.Nodes;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Neutron;

public sealed class Network(string projectId, DateTimeOffset created) : NetworkResource(projectId, created)
{
    public bool IsShared { get; internal set; }

    public bool IsExternal { get; internal set; }

    public int SegmentationId { get; init; }

    public List<Subnet> Subnets { get; } = [];

    /// <summary>Takes one address. Throws 409 when there is none left, or the one asked for is taken.</summary>
    internal FixedIp TakeAddress(string? subnetId = null, string? address = null)
    {
        var subnets = Subnets.Where(s => subnetId is null || s.Id == subnetId).ToArray();
        if (subnetId is not null && subnets.Length == 0)
            throw new ApiException(404, $"Subnet {subnetId} could not be found.", "SubnetNotFound");
        if (address is not null)
        {
            var subnet = subnets.FirstOrDefault(s => s.Covers(address))
                ?? throw (subnetId is null
                    ? new ApiException(400, $"IP address {address} is not a valid IP for any of the subnets on the specified network.", "InvalidIpForNetwork")
                    : new ApiException(400, $"IP address {address} is not a valid IP for the specified subnet.", "InvalidIpForSubnet"));
            return subnet.TryTake(address) ? new FixedIp(subnet, address)
                : throw new ApiException(409, $"IP address {address} already allocated in subnet {subnet.Id}", "IpAddressAlreadyAllocated");
        }

        foreach (var subnet in subnets)
            if (subnet.Take() is { } free) return new FixedIp(subnet, free);
        throw new ApiException(409, $"No more IP addresses available on network {Id}.", "IpAddressGenerationFailure");
    }

    private protected override void Fill(JsonObject view, bool isAdmin)
    {
        view["name"] = Name;
        view["admin_state_up"] = true;
        view["mtu"] = IsExternal ? 1500 : 1450;
        view["status"] = "ACTIVE";
        view["subnets"] = Subnets.Select(s => s.Id).ToTexts();
        view["shared"] = IsShared;
        view["availability_zone_hints"] = new JsonArray();
        view["availability_zones"] = new JsonArray();
        view["ipv4_address_scope"] = null;
        view["ipv6_address_scope"] = null;
        view["router:external"] = IsExternal;
        view["port_security_enabled"] = true;
        view["l2_adjacency"] = true;
        if (IsExternal) view["is_default"] = false;
        if (!isAdmin) return;
        view["provider:network_type"] = IsExternal ? "flat" : "vxlan";
        view["provider:physical_network"] = IsExternal ? Name : null;
        view["provider:segmentation_id"] = IsExternal ? null : SegmentationId;
    }
}
