using Promise.Api;
using Promise.OpenStack.Neutron;
using Promise.Operator.Holds.Counted;
using Promise.Operator.Holds.Naming;
using Promise.Operator.Holds.Results;
using Promise.Operator.Holds.Sets;

namespace Promise.Operator.Holds.Addresses;

/// <summary>Ports without a device, made ahead in the consumer's project: each owns an address until a server is plugged into it.</summary>
internal sealed class AddressHolds(HoldOwner owner, INeutronClient neutron) : ICountedHolds
{
    public HoldKind Kind => HoldKind.Port;

    public IReadOnlyDictionary<string, int> Wanted(HoldSet set) => set.Addresses.ToDictionary(item => item.Item, item => item.Count);

    public async Task<IReadOnlyList<Piece>> FindAsync(HoldSet set, CancellationToken cancellationToken)
    {
        // tags take a second request (Neutron drops those of a single creation unseen): until then only the name tells
        var byTag = neutron.ListPortsAsync(new PortQuery { Tags = [HoldNames.ReservationTag(set.Reservation)] }, cancellationToken);
        var byNetwork = await Task.WhenAll(set.Addresses.Select(item => item.Network).Distinct().Select(network =>
            neutron.ListPortsAsync(new PortQuery { NetworkId = network, ProjectId = set.Project }, cancellationToken)));
        return [.. byNetwork.SelectMany(ports => ports).Concat(await byTag).DistinctBy(port => port.Id).Select(port => PieceOf(set, port)).OfType<Piece>()];
    }

    public Task<HoldShortage?> CreateAsync(HoldSet set, string item, int index, CancellationToken cancellationToken) =>
        MakeAsync(set, item, index, cancellationToken).AsShortageAsync(Kind, item, "addresses");

    public Task MarkAsync(HoldSet set, Piece piece, CancellationToken cancellationToken) => neutron.MarkAsync(TaggedResource.Port, piece.Id, Tags(set), cancellationToken);

    public Task<HoldShortage?> ExplainAsync(Piece piece, CancellationToken cancellationToken) => Task.FromResult<HoldShortage?>(null);

    public async Task<string?> DeleteAsync(Piece piece, CancellationToken cancellationToken)
    {
        await neutron.DeletePortAsync(piece.Id, cancellationToken);
        return null;
    }

    public async Task UnmarkAsync(Piece piece, CancellationToken cancellationToken)
    {
        await neutron.UpdatePortAsync(piece.Id, new PortUpdate { Name = "" }, cancellationToken);
        await neutron.PutTagsAsync(TaggedResource.Port, piece.Id, [], cancellationToken);
    }

    private async Task MakeAsync(HoldSet set, string item, int index, CancellationToken cancellationToken)
    {
        var hold = set.Addresses.First(hold => hold.Item == item);
        var port = new NewPort
        {
            NetworkId = hold.Network,
            Name = HoldNames.Name(set.Reservation, item, index),
            ProjectId = set.Project,
            FixedIps = [new FixedIp(hold.Subnet)],
        };
        var made = await neutron.CreatePortAsync(port, cancellationToken);
        await neutron.MarkAsync(TaggedResource.Port, made.Id, Tags(set), cancellationToken);
    }

    private IReadOnlyList<string> Tags(HoldSet set) => HoldNames.Tags(owner.Mark, set.Reservation);

    private Piece? PieceOf(HoldSet set, Port port)
    {
        var piece = Piece.Of(HoldKind.Port, set.Reservation, port.Id, port.Name, port.Name, used: port.DeviceId.Length > 0);
        return piece is null ? null : piece with
        {
            Fits = set.Addresses.FirstOrDefault(hold => hold.Item == piece.Item) is not { } hold || port.FixedIps.Any(address => address.SubnetId == hold.Subnet),
            Marked = Tags(set).All(port.Tags.Contains),
        };
    }
}
