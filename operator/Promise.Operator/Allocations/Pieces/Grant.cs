using Promise.Api;

namespace Promise.Operator.Allocations.Pieces;

/// <summary>A held volume, floating IP or port that an allocation has been given; recorded in its status before it is used.</summary>
/// <param name="Index">Number within the item.</param>
/// <param name="Id">At its service.</param>
/// <param name="Server">Name of the server that gets it; null: none.</param>
public sealed record Grant(HoldKind Kind, string Item, int Index, string Id, string? Server)
{
    public static IEnumerable<Grant> Of(AllocationStatus status) =>
        status.Volumes.Where(v => v.Item is not null).Select(v => new Grant(HoldKind.Volume, v.Item!, v.Index, v.Id, v.Server))
            .Concat(status.FloatingIPs.Where(f => f.Item is not null).Select(f => new Grant(HoldKind.FloatingIP, f.Item!, f.Index, f.Id, f.Server)))
            .Concat(status.Ports.Select(p => new Grant(HoldKind.Port, p.Item, p.Index, p.Id, p.Server)));
}
