using System.Globalization;
using Promise.Api;
using Promise.OpenStack.Nova;
using Promise.Operator.Holds.Naming;

namespace Promise.Operator.Allocations.Servers;

/// <summary>
/// Which of an allocation's servers one is. The name is for people and may be taken by others of the project; the metadata, given at boot,
/// decides. So a boot whose answer was lost is found again instead of being repeated.
/// </summary>
/// <param name="Entry">Name of the entry under <c>spec.servers</c>.</param>
/// <param name="Index">Number within the entry, from 0.</param>
public readonly record struct ServerIdentity(string Entry, int Index)
{
    /// <summary>Metadata key whose value is <c>entry/index</c>.</summary>
    public const string ServerKey = "promise.opnfv.org:server";

    private const string ReservationKey = "promise.opnfv.org:reservation";
    private const string ItemKey = "promise.opnfv.org:item";

    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Entry}-{Index}");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Entry}/{Index}");

    /// <summary>The user's own entries, and ours over them.</summary>
    /// <param name="reservationUid">Null: without a reservation.</param>
    public Dictionary<string, string> Metadata(Allocation allocation, string? reservationUid, ServerRequest request)
    {
        var metadata = new Dictionary<string, string>(request.Metadata) { [HoldNames.AllocationKey] = allocation.Metadata.Uid, [ServerKey] = ToString() };
        if (reservationUid is not null) (metadata[ReservationKey], metadata[ItemKey]) = (reservationUid, request.Item!);
        return metadata;
    }

    /// <returns>Null: the server is not the allocation's.</returns>
    public static ServerIdentity? Of(Server server, string allocationUid) =>
        server.Metadata.GetValueOrDefault(HoldNames.AllocationKey) == allocationUid
        && server.Metadata.GetValueOrDefault(ServerKey)?.Split('/') is [var entry, var digits]
        && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? new ServerIdentity(entry, index)
            : null;

    /// <summary>Nova's expression for the names of all servers of some entries.</summary>
    public static string Pattern(IEnumerable<string> entries) => $"^({string.Join('|', entries.Distinct().Order(StringComparer.Ordinal))})-[0-9]+$";
}
