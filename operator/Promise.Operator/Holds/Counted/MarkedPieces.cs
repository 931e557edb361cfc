using Promise.Api;
using Promise.OpenStack;
using Promise.OpenStack.Cinder;
using Promise.OpenStack.Neutron;
using Promise.Operator.Holds.Naming;

namespace Promise.Operator.Holds.Counted;

/// <summary>Everything that bears this cluster's mark, one list a kind whatever the number of reservations.</summary>
internal sealed class MarkedPieces(HoldOwner owner, IOpenStackCloud cloud)
{
    public async Task<IReadOnlyDictionary<HoldKind, IReadOnlySet<string>>> ListAsync(IReadOnlySet<HoldKind> kinds, CancellationToken cancellationToken)
    {
        var lists = await Task.WhenAll(kinds.Select(async kind => (Kind: kind, Ids: await IdsAsync(kind, cancellationToken))));
        return lists.ToDictionary(list => list.Kind, list => (IReadOnlySet<string>)list.Ids.ToHashSet(StringComparer.Ordinal));
    }

    private async Task<IEnumerable<string>> IdsAsync(HoldKind kind, CancellationToken cancellationToken)
    {
        var tags = new[] { HoldNames.OwnerTag(owner.Mark) };
        return kind switch
        {
            HoldKind.Volume => (await VolumesAsync(cancellationToken)).Where(volume => !volume.Status.StartsWith("error", StringComparison.Ordinal)).Select(volume => volume.Id),
            HoldKind.FloatingIP => (await cloud.Neutron.ListFloatingIpsAsync(new FloatingIpQuery { Tags = tags }, cancellationToken)).Select(ip => ip.Id),
            HoldKind.Port => (await cloud.Neutron.ListPortsAsync(new PortQuery { Tags = tags }, cancellationToken)).Select(port => port.Id),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "only volumes, floating IPs and ports are listed"),
        };
    }

    private Task<IReadOnlyList<Volume>> VolumesAsync(CancellationToken cancellationToken) =>
        cloud.Cinder.ListVolumesAsync(new VolumeQuery { AllTenants = true, Metadata = new Dictionary<string, string> { [HoldNames.OwnerKey] = owner.Mark } }, cancellationToken);
}
