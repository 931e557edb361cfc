using Promise.Api;
using Promise.OpenStack.Neutron;
using Promise.Operator.Holds.Counted;
using Promise.Operator.Holds.Naming;
using Promise.Operator.Holds.Results;
using Promise.Operator.Holds.Sets;

namespace Promise.Operator.Holds.FloatingIPs;

/// <summary>
/// Floating IPs made ahead in the consumer's project. They have no name: the description, which is there from the first moment, says what they
/// are; the tags, which take a second request, are for whoever looks for everything of ours.
/// </summary>
internal sealed class FloatingIPHolds(HoldOwner owner, INeutronClient neutron) : ICountedHolds
{
    public HoldKind Kind => HoldKind.FloatingIP;

    public IReadOnlyDictionary<string, int> Wanted(HoldSet set) => set.FloatingIPs.ToDictionary(item => item.Item, item => item.Count);

    public async Task<IReadOnlyList<Piece>> FindAsync(HoldSet set, CancellationToken cancellationToken)
    {
        // those whose tags a crash left out are found by what they are for; an orphan's set names nothing any more
        var byTag = neutron.ListFloatingIpsAsync(new FloatingIpQuery { Tags = [HoldNames.ReservationTag(set.Reservation)] }, cancellationToken);
        var byNetwork = await Task.WhenAll(set.FloatingIPs.Select(item => item.Network).Distinct().Select(network =>
            neutron.ListFloatingIpsAsync(new FloatingIpQuery { NetworkId = network, ProjectId = set.Project }, cancellationToken)));
        return [.. byNetwork.SelectMany(one => one).Concat(await byTag).DistinctBy(ip => ip.Id).Select(ip => PieceOf(set, ip)).OfType<Piece>()];
    }

    public Task<HoldShortage?> CreateAsync(HoldSet set, string item, int index, CancellationToken cancellationToken) =>
        MakeAsync(set, item, index, cancellationToken).AsShortageAsync(Kind, item, "floatingIPs");

    public Task MarkAsync(HoldSet set, Piece piece, CancellationToken cancellationToken) => neutron.MarkAsync(TaggedResource.FloatingIp, piece.Id, Tags(set), cancellationToken);

    public Task<HoldShortage?> ExplainAsync(Piece piece, CancellationToken cancellationToken) => Task.FromResult<HoldShortage?>(null);

    public async Task<string?> DeleteAsync(Piece piece, CancellationToken cancellationToken)
    {
        await neutron.DeleteFloatingIpAsync(piece.Id, cancellationToken);
        return null;
    }

    public async Task UnmarkAsync(Piece piece, CancellationToken cancellationToken)
    {
        await neutron.DescribeFloatingIpAsync(piece.Id, "", cancellationToken);
        await neutron.PutTagsAsync(TaggedResource.FloatingIp, piece.Id, [], cancellationToken);
    }

    private async Task MakeAsync(HoldSet set, string item, int index, CancellationToken cancellationToken)
    {
        var network = set.FloatingIPs.First(hold => hold.Item == item).Network;
        var made = await neutron.CreateFloatingIpAsync(
            new NewFloatingIp { FloatingNetworkId = network, ProjectId = set.Project, Description = HoldNames.Name(set.Reservation, item, index) }, cancellationToken);
        await neutron.MarkAsync(TaggedResource.FloatingIp, made.Id, Tags(set), cancellationToken);
    }

    private IReadOnlyList<string> Tags(HoldSet set) => HoldNames.Tags(owner.Mark, set.Reservation);

    private Piece? PieceOf(HoldSet set, FloatingIp ip)
    {
        var piece = Piece.Of(HoldKind.FloatingIP, set.Reservation, ip.Id, ip.Description, ip.FloatingIpAddress, used: ip.PortId is not null);
        return piece is null ? null : piece with
        {
            Fits = set.FloatingIPs.FirstOrDefault(hold => hold.Item == piece.Item) is not { } hold || hold.Network == ip.FloatingNetworkId,
            Marked = Tags(set).All(ip.Tags.Contains),
        };
    }
}
