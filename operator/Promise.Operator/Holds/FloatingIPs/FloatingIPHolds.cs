using Promise.Api;
using Promise.OpenStack.Neutron;
using Promise.Operator.Holds.Counted;
using Promise.Operator.Holds.Naming;
using Promise.Operator.Holds.Sets;

namespace Promise.Operator.Holds.FloatingIPs;

/// <summary>
/// Floating IPs made ahead in the consumer's project. They have no name: the description, which is there from the first moment, says what they
/// are; the tags, which take a second request, are for whoever looks for everything of ours.
/// </summary>
internal sealed class FloatingIPHolds(HoldOwner owner, INeutronClient neutron) : NeutronHolds(owner, neutron, TaggedResource.FloatingIp, "floatingIPs")
{
    public override HoldKind Kind => HoldKind.FloatingIP;

    public override IReadOnlyDictionary<string, int> Wanted(HoldSet set) => set.FloatingIPs.ToDictionary(item => item.Item, item => item.Count);

    public override async Task<IReadOnlyList<Piece>> FindAsync(HoldSet set, CancellationToken cancellationToken)
    {
        // those whose tags a crash left out are found by what they are for; an orphan's set names nothing any more
        var byTag = Neutron.ListFloatingIpsAsync(new FloatingIpQuery { Tags = [HoldNames.ReservationTag(set.Reservation)] }, cancellationToken);
        var byNetwork = await Task.WhenAll(set.FloatingIPs.Select(item => item.Network).Distinct().Select(network =>
            Neutron.ListFloatingIpsAsync(new FloatingIpQuery { NetworkId = network, ProjectId = set.Project }, cancellationToken)));
        return [.. byNetwork.SelectMany(one => one).Concat(await byTag).DistinctBy(ip => ip.Id).Select(ip => PieceOf(set, ip)).OfType<Piece>()];
    }

    protected override async Task<string> MakeAsync(HoldSet set, string item, int index, CancellationToken cancellationToken)
    {
        var network = set.FloatingIPs.First(hold => hold.Item == item).Network;
        var ip = new NewFloatingIp { FloatingNetworkId = network, ProjectId = set.Project, Description = HoldNames.Name(set.Reservation, item, index) };
        return (await Neutron.CreateFloatingIpAsync(ip, cancellationToken)).Id;
    }

    protected override Task DeleteAsync(string id, CancellationToken cancellationToken) => Neutron.DeleteFloatingIpAsync(id, cancellationToken);

    protected override Task UnnameAsync(string id, CancellationToken cancellationToken) => Neutron.DescribeFloatingIpAsync(id, "", cancellationToken);

    private Piece? PieceOf(HoldSet set, FloatingIp ip)
    {
        var piece = Piece.Of(HoldKind.FloatingIP, set.Reservation, ip.Id, ip.Description, ip.FloatingIpAddress, used: ip.PortId is not null);
        return piece is null ? null : piece with
        {
            Fits = set.FloatingIPs.FirstOrDefault(hold => hold.Item == piece.Item) is not { } hold || hold.Network == ip.FloatingNetworkId,
            Marked = IsMarked(set, ip.Tags),
        };
    }
}
