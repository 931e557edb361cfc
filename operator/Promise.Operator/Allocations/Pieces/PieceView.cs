using Promise.OpenStack;
using Promise.OpenStack.Cinder;
using Promise.OpenStack.Neutron;
using Promise.Operator.Holds.Naming;

namespace Promise.Operator.Allocations.Pieces;

/// <summary>The volumes, floating IPs and ports of a reservation as the cloud has them, by ID.</summary>
public sealed record PieceView(IReadOnlyDictionary<string, Volume> Volumes, IReadOnlyDictionary<string, FloatingIp> FloatingIPs, IReadOnlyDictionary<string, Port> Ports)
{
    /// <param name="uid">Of the reservation.</param>
    /// <param name="pool">The pool's credentials, which see all of them, wherever they were handed to.</param>
    public static async Task<PieceView> ReadAsync(Guid uid, IOpenStackCloud pool, CancellationToken cancellationToken)
    {
        string[] tag = [HoldNames.ReservationTag(uid)];
        var volumes = pool.Cinder.ListVolumesAsync(
            new VolumeQuery { AllTenants = true, Metadata = new Dictionary<string, string> { [HoldNames.ReservationKey] = uid.ToString("D") } }, cancellationToken);
        var ips = pool.Neutron.ListFloatingIpsAsync(new FloatingIpQuery { Tags = tag }, cancellationToken);
        var ports = pool.Neutron.ListPortsAsync(new PortQuery { Tags = tag }, cancellationToken);
        return new PieceView((await volumes).ToDictionary(v => v.Id), (await ips).ToDictionary(f => f.Id), (await ports).ToDictionary(p => p.Id));
    }

    /// <summary>Attached, associated or plugged, whoever did it.</summary>
    public bool IsUsed(string id) =>
        Volumes.TryGetValue(id, out var volume) && (volume.Attachments.Count > 0 || volume.Status == "in-use")
        || FloatingIPs.TryGetValue(id, out var ip) && ip.PortId is not null
        || Ports.TryGetValue(id, out var port) && port.DeviceId.Length > 0;
}
