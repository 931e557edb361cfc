using System.Globalization;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Neutron;

/// <summary>Neutron's data, and what can be done with addresses.</summary>
public sealed class NetworkState
{
    private readonly Cloud cloud;
    private int nextMac;
    private int nextSegment = 600;

    internal NetworkState(Cloud cloud)
    {
        this.cloud = cloud;
        Quota = Quota.Of(cloud.Options.QuotaForAll,
            ("network", 100), ("subnet", 100), ("subnetpool", -1), ("port", 500), ("router", 10), ("floatingip", 50),
            ("rbac_policy", 10), ("security_group", 10), ("security_group_rule", 100));
    }

    public Dictionary<string, Network> Networks { get; } = [];

    public Dictionary<string, Subnet> Subnets { get; } = [];

    public Dictionary<string, Port> Ports { get; } = [];

    public Dictionary<string, FloatingIp> FloatingIps { get; } = [];

    public Dictionary<string, Router> Routers { get; } = [];

    /// <summary>Each project's default security group.</summary>
    public Dictionary<string, string> DefaultGroups { get; } = [];

    public Quota Quota { get; }

    public Network AddNetwork(string projectId, string name, bool external = false, bool shared = false)
    {
        var made = new Network(projectId, cloud.Now) { Name = name, IsExternal = external, IsShared = shared, SegmentationId = ++nextSegment };
        made.Revision = 1;
        Networks.Add(made.Id, made);
        return made;
    }

    public Subnet AddSubnet(Network network, string projectId, string cidr, IReadOnlyList<AddressRange>? pools = null, string? gateway = null, string name = "", bool dhcp = true)
    {
        ArgumentNullException.ThrowIfNull(network);
        var made = new Subnet(network, projectId, cidr, pools, gateway, cloud.Now) { Name = name, Dhcp = dhcp };
        network.Subnets.Add(made);
        network.Touch(cloud.Now);
        Subnets.Add(made.Id, made);
        return made;
    }

    /// <summary>A port with the addresses asked for, or the next free one of the network.</summary>
    public Port AddPort(Network network, string projectId, IReadOnlyList<(string? SubnetId, string? Address)>? asked = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        var mac = ++nextMac;
        var port = new Port(network, projectId, cloud.Now)
        {
            Mac = string.Create(CultureInfo.InvariantCulture, $"fa:16:3e:{mac >> 16 & 255:x2}:{mac >> 8 & 255:x2}:{mac & 255:x2}"),
            SecurityGroups = [DefaultGroup(projectId)],
            Revision = 1,
        };
        if (asked is null && network.Subnets.Count > 0) asked = [(null, null)];
        foreach (var (subnetId, address) in asked ?? []) port.FixedIps.Add(network.TakeAddress(subnetId, address));
        Ports.Add(port.Id, port);
        return port;
    }

    public FloatingIp AddFloatingIp(Network network, string projectId, string? address = null, string? subnetId = null)
    {
        var taken = network.TakeAddress(subnetId, address);
        var made = new FloatingIp(network, taken.Subnet, taken.Address, projectId, cloud.Now);
        FloatingIps.Add(made.Id, made);
        return made;
    }

    public void RemovePort(Port port)
    {
        ArgumentNullException.ThrowIfNull(port);
        foreach (var floating in FloatingIps.Values.Where(f => f.Port == port)) Associate(floating, null, null);
        foreach (var address in port.FixedIps) address.Subnet.Give(address.Address);
        Ports.Remove(port.Id);
    }

    public void RemoveFloatingIp(FloatingIp floating)
    {
        ArgumentNullException.ThrowIfNull(floating);
        floating.Subnet.Give(floating.Address);
        FloatingIps.Remove(floating.Id);
    }

    /// <summary>Binds a floating IP to a port, or frees it. There must be a router between the two networks.</summary>
    internal void Associate(FloatingIp floating, Port? port, string? fixedAddress)
    {
        if (port is null)
        {
            (floating.Port, floating.Router, floating.FixedAddress) = (null, null, null);
            floating.Touch(cloud.Now);
            return;
        }

        var inside = (fixedAddress is null ? port.FixedIps.FirstOrDefault() : port.FixedIps.FirstOrDefault(f => f.Address == fixedAddress))
            ?? throw new ApiException(400, $"Bad floatingip request: Cannot add floating IP to port {port.Id} that has no fixed IPv4 addresses.", "BadRequest");
        var router = Routers.Values.FirstOrDefault(r => r.External == floating.Network && r.Interfaces.Contains(inside.Subnet))
            ?? throw new ApiException(404, $"External network {floating.Network.Id} is not reachable from subnet {inside.Subnet.Id}.  Therefore, cannot associate Port {port.Id} with a Floating IP.", "ExternalGatewayForFloatingIPNotFound");
        if (FloatingIps.Values.Any(f => f != floating && f.Port == port && f.FixedAddress == inside.Address && f.Network == floating.Network))
            throw new ApiException(409, $"Cannot associate floating IP {floating.Address} ({floating.Id}) with port {port.Id} using fixed IP {inside.Address}, as that fixed IP already has a floating IP on external network {floating.Network.Id}.", "FloatingIPPortAlreadyAssociated");
        (floating.Port, floating.Router, floating.FixedAddress) = (port, router, inside.Address);
        floating.Touch(cloud.Now);
    }

    internal void CheckQuota(string project, string resource)
    {
        if (!Quota.Allows(project, resource, UsedBy(project, resource), 1))
            throw new ApiException(409, $"Quota exceeded for resources: ['{resource}'].", "OverQuota");
    }

    internal int UsedBy(string project, string resource) => resource switch
    {
        "network" => Networks.Values.Count(n => n.ProjectId == project),
        "subnet" => Subnets.Values.Count(s => s.ProjectId == project),
        "port" => Ports.Values.Count(p => p.ProjectId == project),
        "router" => Routers.Values.Count(r => r.ProjectId == project),
        "floatingip" => FloatingIps.Values.Count(f => f.ProjectId == project),
        "security_group" => DefaultGroups.ContainsKey(project) ? 1 : 0,
        "security_group_rule" => DefaultGroups.ContainsKey(project) ? 4 : 0,
        _ => 0,
    };

    internal string DefaultGroup(string project)
    {
        if (!DefaultGroups.TryGetValue(project, out var id)) DefaultGroups[project] = id = Ids.Uuid();
        return id;
    }
}
