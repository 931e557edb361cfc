using System.Text.Json.Nodes;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Neutron;

/// <summary>An IPv4 subnet with the addresses it can give and those it has given.</summary>
public sealed class Subnet : NetworkResource
{
    private readonly HashSet<uint> used = [];

    public Subnet(Network network, string projectId, string cidr, IReadOnlyList<AddressRange>? pools, string? gateway, DateTimeOffset created) : base(projectId, created)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(cidr);
        var net = System.Net.IPNetwork.Parse(cidr);
        var first = AddressRange.Number(net.BaseAddress.ToString());
        var last = first + (uint)((1L << (32 - net.PrefixLength)) - 1);
        (Network, Cidr, Whole) = (network, cidr, new AddressRange(first, last));
        Gateway = gateway ?? AddressRange.Text(first + 1);
        // without pools of its own it gives everything but the network's, the gateway's and the broadcast address
        Pools = pools ?? [new AddressRange(first + 2, last - 1)];
    }

    public Network Network { get; }

    public string Cidr { get; }

    public AddressRange Whole { get; }

    public string? Gateway { get; }

    public bool Dhcp { get; init; } = true;

    public IReadOnlyList<AddressRange> Pools { get; }

    public long Total => Pools.Sum(p => (long)p.Count);

    public int Used => used.Count;

    /// <summary>The next free address of the pools, or null when there is none.</summary>
    internal string? Take()
    {
        foreach (var pool in Pools)
            for (var address = pool.First; address <= pool.Last; address++)
                if (used.Add(address)) return AddressRange.Text(address);
        return null;
    }

    internal bool TryTake(string address) => used.Add(AddressRange.Number(address));

    internal bool Covers(string address) => System.Net.IPAddress.TryParse(address, out _) && Whole.Contains(AddressRange.Number(address));

    internal bool Overlaps(string cidr)
    {
        var other = new Subnet(Network, "", cidr, null, null, Created).Whole;
        return other.First <= Whole.Last && Whole.First <= other.Last;
    }

    internal void Give(string address) => used.Remove(AddressRange.Number(address));

    private protected override void Fill(JsonObject view, bool isAdmin)
    {
        view["name"] = Name;
        view["network_id"] = Network.Id;
        view["ip_version"] = 4;
        view["subnetpool_id"] = null;
        view["enable_dhcp"] = Dhcp;
        view["ipv6_ra_mode"] = null;
        view["ipv6_address_mode"] = null;
        view["gateway_ip"] = Gateway;
        view["cidr"] = Cidr;
        view["allocation_pools"] = Pools.Select(p => new JsonObject { ["start"] = AddressRange.Text(p.First), ["end"] = AddressRange.Text(p.Last) }).ToJsonArray();
        view["host_routes"] = new JsonArray();
        view["dns_nameservers"] = new JsonArray();
        view["router:external"] = Network.IsExternal;
        view["service_types"] = new JsonArray();
        if (isAdmin) view["segment_id"] = null;
    }
}
