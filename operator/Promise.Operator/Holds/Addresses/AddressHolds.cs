using Promise.Api;
using Promise.OpenStack.Neutron;
using Promise.Operator.Holds.Counted;
using Promise.Operator.Holds.Naming;
using Promise.Operator.Holds.Sets;

namespace Promise.Operator.Holds.Addresses;

/// <summary>Ports without a device, made ahead in the consumer's project: each owns an address until a server is plugged into it.</summary>
internal sealed class AddressHolds(HoldOwner owner, INeutronClient neutron) : NeutronHolds(owner, neutron, TaggedResource.Port, "addresses")
{
    public override HoldKind Kind => HoldKind.Port;

    public override IReadOnlyDictionary<string, int> Wanted(HoldSet set) => set.Addresses.ToDictionary(item => item.Item, item => item.Count);

    public override async Task<IReadOnlyList<Piece>> FindAsync(HoldSet set, CancellationToken cancellationToken)
    {
        // those whose tags a crash left out are found by what they are for: only the name tells
        var byTag = Neutron.ListPortsAsync(new PortQuery { Tags = [HoldNames.ReservationTag(set.Reservation)] }, cancellationToken);
        var byNetwork = await Task.WhenAll(set.Addresses.Select(item => item.Network).Distinct().Select(network =>
            Neutron.ListPortsAsync(new PortQuery { NetworkId = network, ProjectId = set.Project }, cancellationToken)));
        return [.. byNetwork.SelectMany(ports => ports).Concat(await byTag).DistinctBy(port => port.Id).Select(port => PieceOf(set, port)).OfType<Piece>()];
    }

    protected override async Task<string> MakeAsync(HoldSet set, string item, int index, CancellationToken cancellationToken)
    {
        var hold = set.Addresses.First(hold => hold.Item == item);
        var port = new NewPort
        {
            NetworkId = hold.Network,
            Name = HoldNames.Name(set.Reservation, item, index),
            ProjectId = set.Project,
            FixedIps = [new FixedIp(hold.Subnet)],
        };
        return (await Neutron.CreatePortAsync(port, cancellationToken)).Id;
    }

    protected override Task DeleteAsync(string id, CancellationToken cancellationToken) => Neutron.DeletePortAsync(id, cancellationToken);

    protected override Task UnnameAsync(string id, CancellationToken cancellationToken) => Neutron.UpdatePortAsync(id, new PortUpdate { Name = "" }, cancellationToken);

    private Piece? PieceOf(HoldSet set, Port port)
    {
        var piece = Piece.Of(HoldKind.Port, set.Reservation, port.Id, port.Name, port.Name, used: port.DeviceId.Length > 0);
        return piece is null ? null : piece with
        {
            Fits = set.Addresses.FirstOrDefault(hold => hold.Item == piece.Item) is not { } hold || port.FixedIps.Any(address => address.SubnetId == hold.Subnet),
            Marked = IsMarked(set, port.Tags),
        };
    }
}
