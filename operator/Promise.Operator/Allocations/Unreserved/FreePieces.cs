using Promise.Api;
using Promise.OpenStack;
using Promise.OpenStack.Cinder;
using Promise.OpenStack.Neutron;
using Promise.Operator.Allocations.Pieces;
using Promise.Operator.Ledger;

namespace Promise.Operator.Allocations.Unreserved;

/// <summary>
/// Volumes and floating IPs of an allocation without a reservation: made with the consumer's credentials, so that its own quotas count; looked for and
/// deleted with the pool's, which outlive the consumer's.
/// </summary>
public sealed class FreePieces(PoolBooks books)
{
    /// <summary>Made in one visit, so that status keeps up with a big allocation.</summary>
    private const int MostPerVisit = 16;

    public async Task<PieceRows> CarryOutAsync(Allocation allocation, IReadOnlyList<AllocatedServer> servers, Access access, CancellationToken cancellationToken)
    {
        var view = await ReadAsync(allocation, access.Project, access.Pool, cancellationToken);
        var plan = FreePlan.Of(Wish.Of(allocation.Spec), Grant.Of(allocation.Status), Found(view, allocation.Metadata.Uid));
        var waiting = new List<string>();
        foreach (var piece in plan.Make.Take(MostPerVisit))
            await PieceWork.TryAsync(() => MakeAsync(allocation, piece, access.Consumer, cancellationToken), Named(piece), waiting);
        waiting.AddRange(plan.Make.Skip(MostPerVisit).Select(piece => $"{Named(piece)} is still to be made"));
        waiting.AddRange(await RemoveAsync(plan.Remove, view, access.Pool, cancellationToken));
        waiting.AddRange(plan.Grants.Where(g => view.Volumes.TryGetValue(g.Id, out var volume) && volume.Status is not ("available" or "in-use")).Select(g => $"{Named(g)} is {view.Volumes[g.Id].Status}"));

        var pieces = await PieceWork.HandOverAsync(plan.Grants, view, servers, access, cancellationToken);
        var lost = plan.Lost.Select(piece => piece.Id).ToHashSet(StringComparer.Ordinal);
        return pieces with
        {
            Volumes = [.. pieces.Volumes, .. allocation.Status.Volumes.Where(v => lost.Contains(v.Id)).Select(v => v with { State = Ledger.Unreserved.Gone })],
            FloatingIPs = [.. pieces.FloatingIPs, .. allocation.Status.FloatingIPs.Where(f => lost.Contains(f.Id)).Select(f => f with { State = Ledger.Unreserved.Gone })],
            Waiting = [.. waiting, .. pieces.Waiting],
            Lost = [.. plan.Lost.Select(Named), .. pieces.Lost],
        };
    }

    /// <summary>Once the servers that had them are gone.</summary>
    /// <returns>What is not gone yet, in words.</returns>
    public static async Task<IReadOnlyList<string>> ReleaseAsync(Allocation allocation, string project, IOpenStackCloud pool, CancellationToken cancellationToken)
    {
        var view = await ReadAsync(allocation, project, pool, cancellationToken);
        return await RemoveAsync(Found(view, allocation.Metadata.Uid), view, pool, cancellationToken);
    }

    private static async Task<PieceView> ReadAsync(Allocation allocation, string project, IOpenStackCloud pool, CancellationToken cancellationToken)
    {
        var uid = allocation.Metadata.Uid;
        var volumes = pool.Cinder.ListVolumesAsync(new VolumeQuery { AllTenants = true, Metadata = PieceMark.OfAllocation(uid) }, cancellationToken);
        var ips = pool.Neutron.ListFloatingIpsAsync(new FloatingIpQuery { ProjectId = project }, cancellationToken);
        // anybody may write such metadata on volumes of a project of their own
        return new PieceView((await volumes).Where(v => v.ProjectId == project).ToDictionary(v => v.Id), (await ips).Where(ip => PieceMark.Of(ip, uid) is not null).ToDictionary(ip => ip.Id), new Dictionary<string, Port>());
    }

    private static List<Grant> Found(PieceView view, string uid) =>
        [.. view.Volumes.Values.Select(v => PieceMark.Of(v, uid)).Concat(view.FloatingIPs.Values.Select(ip => PieceMark.Of(ip, uid))).OfType<Grant>()];

    private async Task<string?> MakeAsync(Allocation allocation, Grant piece, IOpenStackCloud consumer, CancellationToken cancellationToken)
    {
        var (uid, booked) = (allocation.Metadata.Uid, allocation.Status.Claim!.Booked!);
        if (piece.Kind == HoldKind.Volume)
        {
            var asked = booked.Volumes.First(v => v.Name == piece.Item);
            await consumer.Cinder.CreateVolumeAsync(
                new NewVolume($"{allocation.Metadata.Name}-{piece.Item}-{piece.Index}", (int)asked.SizeGiB, asked.VolumeType, Metadata: PieceMark.Metadata(uid, piece)), cancellationToken);
        }
        else
        {
            var network = booked.FloatingIPs.First(f => f.Name == piece.Item).Network;
            if (books[allocation.Spec.Pool!].Observation?.Networks.GetValueOrDefault(network) is not { } id) return $"waits for network {network}, which the cloud does not show";

            await consumer.Neutron.CreateFloatingIpAsync(new NewFloatingIp { FloatingNetworkId = id, Description = PieceMark.Description(uid, piece) }, cancellationToken);
        }

        return "is being made";
    }

    private static async Task<IReadOnlyList<string>> RemoveAsync(IReadOnlyCollection<Grant> pieces, PieceView view, IOpenStackCloud pool, CancellationToken cancellationToken)
    {
        var waiting = new List<string>();
        foreach (var piece in pieces)
            await PieceWork.TryAsync(() => RemoveAsync(piece, view, pool, cancellationToken), Named(piece), waiting);
        return waiting;
    }

    private static async Task<string?> RemoveAsync(Grant piece, PieceView view, IOpenStackCloud pool, CancellationToken cancellationToken)
    {
        if (!view.Volumes.TryGetValue(piece.Id, out var volume))
            await pool.Neutron.DeleteFloatingIpAsync(piece.Id, cancellationToken);
        else if (volume.Status == "in-use")
            foreach (var server in volume.Attachments.Select(a => a.ServerId).OfType<string>()) await pool.Nova.DetachVolumeAsync(server, volume.Id, cancellationToken);
        else if (volume.Status is "available" || volume.Status.StartsWith("error", StringComparison.Ordinal))
            await pool.Cinder.DeleteVolumeAsync(volume.Id, cancellationToken);
        return "is going";
    }

    private static string Named(Grant piece) => $"{(piece.Kind == HoldKind.Volume ? "volume" : "floating IP")} {piece.Item}/{piece.Index}";
}
