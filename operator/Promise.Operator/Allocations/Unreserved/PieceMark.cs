using System.Globalization;
using Promise.Api;
using Promise.OpenStack.Cinder;
using Promise.OpenStack.Neutron;
using Promise.Operator.Allocations.Pieces;
using Promise.Operator.Holds.Naming;

namespace Promise.Operator.Allocations.Unreserved;

/// <summary>
/// Says whose a volume or floating IP is that was made without a reservation. Given with the creation itself, so that one whose answer was lost is
/// found again. Never the mark of what is held: the sweeper must not take it for that.
/// </summary>
internal static class PieceMark
{
    /// <summary>Metadata key of a volume whose value is <c>item/index</c>.</summary>
    private const string PieceKey = "promise.opnfv.org:piece";

    public static Dictionary<string, string> OfAllocation(string uid) => new() { [HoldNames.AllocationKey] = uid };

    public static Dictionary<string, string> Metadata(string uid, Grant piece) => new(OfAllocation(uid)) { [PieceKey] = Words(piece) };

    /// <summary>Floating IPs have no metadata, and tags take a second request.</summary>
    public static string Description(string uid, Grant piece) => $"{Prefix(uid)}{Words(piece)}";

    /// <returns>Null: it is not the allocation's.</returns>
    public static Grant? Of(Volume volume, string uid) =>
        volume.Metadata.GetValueOrDefault(HoldNames.AllocationKey) == uid ? Read(HoldKind.Volume, volume.Id, volume.Metadata.GetValueOrDefault(PieceKey)) : null;

    /// <returns>Null: it is not the allocation's.</returns>
    public static Grant? Of(FloatingIp ip, string uid) =>
        ip.Description is { } text && text.StartsWith(Prefix(uid), StringComparison.Ordinal) ? Read(HoldKind.FloatingIP, ip.Id, text[Prefix(uid).Length..]) : null;

    private static string Prefix(string uid) => $"promise allocation {uid} ";

    private static string Words(Grant piece) => string.Create(CultureInfo.InvariantCulture, $"{piece.Item}/{piece.Index}");

    private static Grant? Read(HoldKind kind, string id, string? words) =>
        words?.Split('/') is [var item, var digits] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? new Grant(kind, item, index, id, null) : null;
}
