using Promise.Api;
using Promise.OpenStack.Cinder;
using Promise.OpenStack.Errors;
using Promise.OpenStack;
using Promise.Operator.Holds.Counted;
using Promise.Operator.Holds.Naming;
using Promise.Operator.Holds.Results;
using Promise.Operator.Holds.Sets;

namespace Promise.Operator.Holds.Volumes;

/// <summary>Volumes made ahead, in the pool's own project; an allocation hands over the very volume.</summary>
internal sealed class VolumeHolds(HoldOwner owner, IOpenStackCloud cloud) : ICountedHolds
{
    private static readonly string[] Settling = ["creating", "deleting", "downloading", "attaching", "detaching"];

    public HoldKind Kind => HoldKind.Volume;

    public IReadOnlyDictionary<string, int> Wanted(HoldSet set) => set.Volumes.ToDictionary(item => item.Item, item => item.Count);

    public async Task<IReadOnlyList<Piece>> FindAsync(HoldSet set, CancellationToken cancellationToken)
    {
        var mark = new Dictionary<string, string> { [HoldNames.ReservationKey] = set.Reservation.ToString("D") };
        var volumes = await cloud.Cinder.ListVolumesAsync(new VolumeQuery { AllTenants = true, Metadata = mark }, cancellationToken);
        if (volumes.Count == 0)
            return [];
        var ours = (await cloud.Identity.GetTokenAsync(cancellationToken)).ProjectId;
        return [.. volumes.Select(volume => PieceOf(set, volume, ours)).OfType<Piece>()];
    }

    public Task<HoldShortage?> CreateAsync(HoldSet set, string item, int index, CancellationToken cancellationToken)
    {
        var hold = set.Volumes.First(hold => hold.Item == item);
        var volume = new NewVolume(
            HoldNames.Name(set.Reservation, item, index), hold.SizeGiB, hold.VolumeType, hold.Zone, "Held by Promise for a reservation.",
            new Dictionary<string, string>
            {
                [HoldNames.ReservationKey] = set.Reservation.ToString("D"),
                [HoldNames.ItemKey] = $"{item}/{index}",
                [HoldNames.OwnerKey] = owner.Mark,
            });
        return cloud.Cinder.CreateVolumeAsync(volume, cancellationToken).AsShortageAsync(Kind, item, hold.VolumeType ?? "volumes");
    }

    public Task MarkAsync(HoldSet set, Piece piece, CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<HoldShortage?> ExplainAsync(Piece piece, CancellationToken cancellationToken)
    {
        // an error on deletion, or a size that is no longer asked for, is no shortage
        var volume = await cloud.Cinder.GetVolumeAsync(piece.Id, cancellationToken);
        if (volume?.Status != "error")
            return null;
        var messages = await cloud.Cinder.ListMessagesAsync(piece.Id, cancellationToken);
        var text = messages.Count == 0 ? "the volume ended in error; Cinder does not say why" : messages[0].Text;
        return new HoldShortage(Kind, ShortageReason.Failed, piece.Item, null, volume.VolumeType, text);
    }

    public async Task<string?> DeleteAsync(Piece piece, CancellationToken cancellationToken)
    {
        try
        {
            await cloud.Cinder.DeleteVolumeAsync(piece.Id, cancellationToken);
            return null;
        }
        catch (OpenStackException refused) when (refused.Kind is FaultKind.Invalid or FaultKind.Conflict)
        {
            return refused.Fault;
        }
    }

    /// <summary>Cinder has no way of ours to drop an entry: emptied ones mark nothing.</summary>
    public Task UnmarkAsync(Piece piece, CancellationToken cancellationToken) =>
        cloud.Cinder.SetVolumeMetadataAsync(
            piece.Id, new Dictionary<string, string> { [HoldNames.ReservationKey] = "", [HoldNames.ItemKey] = "", [HoldNames.OwnerKey] = "" }, cancellationToken);

    private static Piece? PieceOf(HoldSet set, Volume volume, string? ours)
    {
        var words = volume.Metadata.GetValueOrDefault(HoldNames.ItemKey)?.Split('/') ?? [];
        if (words.Length != 2 || !int.TryParse(words[1], out var index))
            return null;
        var hold = set.Volumes.FirstOrDefault(hold => hold.Item == words[0]);
        return new Piece(
            HoldKind.Volume, volume.Id, words[0], index, volume.Name,
            Used: volume.ProjectId != ours || volume.Attachments.Count > 0 || volume.Status is "in-use" or "awaiting-transfer" or "reserved" or "attaching",
            Fits: !volume.Status.StartsWith("error", StringComparison.Ordinal) && volume.Status != "deleting" && (hold is null || volume.Size == hold.SizeGiB && IsOfType(volume, hold)),
            Settled: !Settling.Contains(volume.Status),
            Broken: volume.Status.StartsWith("error", StringComparison.Ordinal));
    }

    private static bool IsOfType(Volume volume, VolumeHold hold) => hold.VolumeType is null || Guid.TryParse(hold.VolumeType, out _) || hold.VolumeType == volume.VolumeType;
}
