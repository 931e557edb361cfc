using Promise.Api;
using Promise.OpenStack;
using Promise.OpenStack.Cinder;
using Promise.OpenStack.Neutron;
using Promise.Operator.Holds.Naming;

namespace Promise.Operator.Holds.Counted;

/// <summary>Everything that bears this cluster's mark, one list a kind whatever the number of reservations.</summary>
internal sealed class MarkedPieces(HoldOwner owner, IOpenStackCloud cloud)
{
    private readonly string[] tags = [HoldNames.OwnerTag(owner.Mark)];

    /// <param name="kinds">Volumes, floating IPs and ports; nothing else is listed.</param>
    public async Task<IReadOnlyList<MarkedPiece>> ListAsync(IEnumerable<HoldKind> kinds, CancellationToken cancellationToken) =>
        [.. (await Task.WhenAll(kinds.Select(kind => ListAsync(kind, cancellationToken)))).SelectMany(list => list)];

    private async Task<IEnumerable<MarkedPiece>> ListAsync(HoldKind kind, CancellationToken cancellationToken) => kind switch
    {
        HoldKind.Volume => (await VolumesAsync(cancellationToken)).Select(volume => new MarkedPiece(
            kind, volume.Id, Guid.TryParse(volume.Metadata.GetValueOrDefault(HoldNames.ReservationKey), out var reservation) ? reservation : null,
            Use: $"{volume.Status} {volume.ProjectId}", Broken: volume.Status.StartsWith("error", StringComparison.Ordinal))),
        HoldKind.FloatingIP => (await cloud.Neutron.ListFloatingIpsAsync(new FloatingIpQuery { Tags = tags }, cancellationToken)).Select(ip => new MarkedPiece(kind, ip.Id, ReservationOf(ip.Tags), $"{ip.PortId}")),
        HoldKind.Port => (await cloud.Neutron.ListPortsAsync(new PortQuery { Tags = tags }, cancellationToken)).Select(port => new MarkedPiece(kind, port.Id, ReservationOf(port.Tags), $"{port.DeviceId}")),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "only volumes, floating IPs and ports are listed"),
    };

    private Task<IReadOnlyList<Volume>> VolumesAsync(CancellationToken cancellationToken) =>
        cloud.Cinder.ListVolumesAsync(new VolumeQuery { AllTenants = true, Metadata = new Dictionary<string, string> { [HoldNames.OwnerKey] = owner.Mark } }, cancellationToken);

    private static Guid? ReservationOf(IEnumerable<string> tags)
    {
        foreach (var tag in tags)
            if (HoldNames.TryParseReservationTag(tag, out var reservation))
                return reservation;
        return null;
    }
}
