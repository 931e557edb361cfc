using Promise.Api;
using Promise.Operator.Allocations.Servers;

namespace Promise.Operator.Allocations.Pieces;

/// <summary>One volume, floating IP or port that a spec asks for.</summary>
/// <param name="Server">Name of the server that is to get it; null: none.</param>
public sealed record Wish(HoldKind Kind, string Item, string? Server)
{
    public static IEnumerable<Wish> Of(AllocationSpec spec) =>
        spec.Volumes.SelectMany((v, entry) => InTurn(spec, HoldKind.Volume, v.Item ?? Ledger.Unreserved.ItemOfVolumes(entry), v.Count, v.AttachTo))
            .Concat(spec.FloatingIPs.SelectMany((f, entry) => InTurn(spec, HoldKind.FloatingIP, f.Item ?? Ledger.Unreserved.ItemOfFloatingIPs(entry), f.Count, f.AssociateWith)))
            .Concat(from request in spec.Servers
                    from index in Enumerable.Range(0, request.Count)
                    from network in request.Networks
                    where network.Item is not null
                    select new Wish(HoldKind.Port, network.Item!, new ServerIdentity(request.Name, index).Name));

    private static IEnumerable<Wish> InTurn(AllocationSpec spec, HoldKind kind, string item, int count, string? entry)
    {
        var servers = spec.Servers.FirstOrDefault(s => s.Name == entry)?.Count ?? 0;
        return Enumerable.Range(0, count).Select(n => new Wish(kind, item, servers == 0 ? null : new ServerIdentity(entry!, n % servers).Name));
    }
}
