using Promise.Api;
using Promise.OpenStack;
using Promise.OpenStack.Cinder;
using Promise.OpenStack.Neutron;
using Promise.OpenStack.Nova;
using Promise.Operator.Holds.Naming;

namespace Promise.Operator.Holds.Uses;

/// <summary>Who uses what is held, from lists whose number does not grow with the reservations: one of servers for each project, one of pieces for each kind.</summary>
internal sealed class UseList(HoldOwner owner, IOpenStackCloud cloud)
{
    private readonly string[] tags = [HoldNames.OwnerTag(owner.Mark)];

    public async Task<ILookup<Guid, string>> ReadAsync(IReadOnlySet<string> projects, IReadOnlySet<HoldKind> kinds, CancellationToken cancellationToken)
    {
        var servers = projects.Select(project => ServersAsync(project, cancellationToken));
        var lists = await Task.WhenAll(servers.Concat(kinds.Select(kind => PiecesAsync(kind, cancellationToken))));
        return lists.SelectMany(list => list).Where(one => one.Reservation is not null).ToLookup(one => one.Reservation!.Value, one => one.Words);
    }

    private async Task<IEnumerable<(Guid? Reservation, string Words)>> ServersAsync(string project, CancellationToken cancellationToken) =>
        from server in await cloud.Nova.ListServersAsync(new ServerQuery { AllTenants = true, ProjectId = project }, cancellationToken)
        // the name that the flavor had at the boot: nobody but us gives such names
        select (HoldNames.TryParseName(server.Flavor?.OriginalName, out var reservation, out _) ? reservation : (Guid?)null,
            $"server {server.Id} {server.Status} {server.TaskState} {server.Host} {server.Metadata.GetValueOrDefault(HoldNames.AllocationKey)}");

    private async Task<IEnumerable<(Guid? Reservation, string Words)>> PiecesAsync(HoldKind kind, CancellationToken cancellationToken) => kind switch
    {
        HoldKind.Volume =>
            from volume in await cloud.Cinder.ListVolumesAsync(new VolumeQuery { AllTenants = true, Metadata = new Dictionary<string, string> { [HoldNames.OwnerKey] = owner.Mark } }, cancellationToken)
            select (Guid.TryParse(volume.Metadata.GetValueOrDefault(HoldNames.ReservationKey), out var reservation) ? reservation : (Guid?)null, $"volume {volume.Id} {volume.Status} {volume.ProjectId}"),
        HoldKind.FloatingIP =>
            from ip in await cloud.Neutron.ListFloatingIpsAsync(new FloatingIpQuery { Tags = tags }, cancellationToken)
            select (ReservationOf(ip.Tags), $"floating IP {ip.Id} {ip.PortId}"),
        HoldKind.Port =>
            from port in await cloud.Neutron.ListPortsAsync(new PortQuery { Tags = tags }, cancellationToken)
            select (ReservationOf(port.Tags), $"port {port.Id} {port.DeviceId}"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "only volumes, floating IPs and ports are listed"),
    };

    private static Guid? ReservationOf(IEnumerable<string> tags)
    {
        foreach (var tag in tags)
            if (HoldNames.TryParseReservationTag(tag, out var reservation))
                return reservation;
        return null;
    }
}
