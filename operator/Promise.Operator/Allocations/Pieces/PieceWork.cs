using Promise.Api;
using Promise.OpenStack;
using Promise.OpenStack.Cinder;
using Promise.OpenStack.Errors;
using Promise.OpenStack.Neutron;
using Promise.Operator.Allocations.Servers;

namespace Promise.Operator.Allocations.Pieces;

/// <summary>
/// Hands over what an allocation was granted, and takes it back. Floating IPs and ports belong to the consumer's project from the start;
/// a volume is the pool's until it is transferred.
/// </summary>
public static class PieceWork
{
    /// <summary>Brings each piece one step nearer to where it should be, and says where it is.</summary>
    /// <param name="grants">Recorded in status already.</param>
    /// <param name="rows">The allocation's servers.</param>
    public static async Task<PieceRows> HandOverAsync(
        IReadOnlyList<Grant> grants, PieceView view, IReadOnlyList<AllocatedServer> rows, Access access, CancellationToken cancellationToken)
    {
        var servers = rows.Where(r => r.Id is not null).ToDictionary(r => new ServerIdentity(r.Server, r.Index).Name);
        var (waiting, lost) = (new List<string>(), new List<string>());
        var (volumes, ips, ports) = (new List<AllocatedVolume>(), new List<AllocatedFloatingIP>(), new List<AllocatedPort>());
        foreach (var grant in grants)
        {
            var server = grant.Server is null ? null : servers.GetValueOrDefault(grant.Server);
            if (view.Volumes.TryGetValue(grant.Id, out var volume))
            {
                var fault = await TryAsync(() => MoveAsync(volume, grant, server, access, cancellationToken), $"volume {grant.Item}/{grant.Index}", waiting);
                volumes.Add(new AllocatedVolume { Item = grant.Item, Index = grant.Index, Id = grant.Id, Server = grant.Server, State = volume.Status, Fault = fault });
            }
            else if (view.FloatingIPs.TryGetValue(grant.Id, out var ip))
            {
                await TryAsync(() => AssociateAsync(ip, grant, server, access, cancellationToken), $"floating IP {ip.FloatingIpAddress}", waiting);
                ips.Add(new AllocatedFloatingIP { Item = grant.Item, Index = grant.Index, Id = grant.Id, Address = ip.FloatingIpAddress, Server = grant.Server, State = ip.Status });
            }
            else if (view.Ports.TryGetValue(grant.Id, out var port))
            {
                if (port.DeviceId != server?.Id) waiting.Add($"port {grant.Item}/{grant.Index} is not plugged yet");
                ports.Add(new AllocatedPort { Item = grant.Item, Index = grant.Index, Id = grant.Id, Address = port.FixedIps is [var first, ..] ? first.IpAddress : null, Server = grant.Server, State = port.Status });
            }
            else
            {
                lost.Add($"{grant.Kind} {grant.Item}/{grant.Index}");
            }
        }

        return new PieceRows(volumes, ips, ports, waiting, lost);
    }

    /// <summary>Once the servers that had them are gone.</summary>
    /// <returns>What has not come back yet, in words.</returns>
    public static async Task<IReadOnlyList<string>> TakeBackAsync(IEnumerable<Grant> grants, PieceView view, Func<Task<Access>> open, CancellationToken cancellationToken)
    {
        var waiting = new List<string>();
        foreach (var grant in grants)
        {
            if (view.FloatingIPs.TryGetValue(grant.Id, out var ip) && ip.PortId is not null)
                await (await open()).Pool.Neutron.AssociateFloatingIpAsync(ip.Id, null, null, cancellationToken);
            else if (view.Ports.TryGetValue(grant.Id, out var port) && port.DeviceId.Length > 0)
                waiting.Add($"port {grant.Item}/{grant.Index} is still plugged");
            else if (view.Volumes.TryGetValue(grant.Id, out var volume) && await open() is var access && !await ReturnAsync(volume, access, cancellationToken))
                waiting.Add($"volume {grant.Item}/{grant.Index} is {volume.Status}");
        }

        return waiting;
    }

    /// <returns>What is still to happen; null: it is where it should be.</returns>
    private static async Task<string?> MoveAsync(Volume volume, Grant grant, AllocatedServer? server, Access access, CancellationToken cancellationToken)
    {
        if (volume.ProjectId != access.Project)
        {
            await TransferAsync(volume, access.Pool, access.Consumer, cancellationToken);
            return "is being transferred";
        }

        if (grant.Server is null || server is not null && volume.Attachments.Any(a => a.ServerId == server.Id)) return null;
        if (server?.State != "ACTIVE" || volume.Status != "available") return $"waits for {grant.Server}";

        await access.Consumer.Nova.AttachVolumeAsync(server.Id!, volume.Id, deleteOnTermination: false, cancellationToken);
        return "is being attached";
    }

    private static async Task<string?> AssociateAsync(FloatingIp ip, Grant grant, AllocatedServer? server, Access access, CancellationToken cancellationToken)
    {
        if (grant.Server is null) return null;
        if (server?.State != "ACTIVE") return $"waits for {grant.Server}";

        var plugged = await access.Consumer.Neutron.ListPortsAsync(new PortQuery { DeviceId = server.Id }, cancellationToken);
        if (ip.PortId is not null && plugged.Any(p => p.Id == ip.PortId)) return null;
        if (plugged.Count == 0) return $"can't be reached from {grant.Server}, which has no port";

        await access.Consumer.Neutron.AssociateFloatingIpAsync(ip.Id, plugged[0].Id, null, cancellationToken);
        return "is being associated";
    }

    /// <returns>Whether it is the pool's again.</returns>
    private static async Task<bool> ReturnAsync(Volume volume, Access access, CancellationToken cancellationToken)
    {
        var own = (await access.Pool.Identity.GetTokenAsync(cancellationToken)).ProjectId;
        if (volume.ProjectId == own && volume.Status == "available") return true;

        if (volume.ProjectId != own && volume.Attachments.Count == 0) await TransferAsync(volume, access.Consumer, access.Pool, cancellationToken);
        return false;
    }

    private static async Task TransferAsync(Volume volume, IOpenStackCloud from, IOpenStackCloud to, CancellationToken cancellationToken)
    {
        if (volume.Status == "awaiting-transfer")
        {
            // its key went with the process that offered it
            foreach (var stale in (await from.Cinder.ListTransfersAsync(false, cancellationToken)).Where(t => t.VolumeId == volume.Id))
                await from.Cinder.DeleteTransferAsync(stale.Id, cancellationToken);
        }
        else if (volume.Status == "available")
        {
            var offer = await from.Cinder.CreateTransferAsync(volume.Id, volume.Name ?? volume.Id, cancellationToken);
            await to.Cinder.AcceptTransferAsync(offer.Id, offer.AuthKey, cancellationToken);
        }
    }

    /// <summary>What the cloud refuses is told and tried again; that it does not answer is for whoever called.</summary>
    /// <param name="step">Says what is still to happen; null: nothing.</param>
    /// <param name="waiting">Gets what keeps the piece from being where it should be, in words.</param>
    /// <returns>The cloud's fault; null: none.</returns>
    internal static async Task<string?> TryAsync(Func<Task<string?>> step, string what, List<string> waiting)
    {
        try
        {
            if (await step() is { } wait) waiting.Add($"{what} {wait}");
            return null;
        }
        catch (OpenStackException refused) when (refused.Kind is FaultKind.Invalid or FaultKind.Conflict or FaultKind.NotFound or FaultKind.Quota or FaultKind.NoRoom or FaultKind.Forbidden)
        {
            waiting.Add($"{what}: {refused.Fault}");
            return refused.Fault;
        }
    }
}
