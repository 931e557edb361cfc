using Promise.Api;

namespace Promise.Operator.Allocations.Pieces;

/// <summary>What status says of the pieces.</summary>
/// <param name="Waiting">What is not as it should be yet, in words.</param>
/// <param name="Lost">What is gone from the cloud, in words.</param>
public sealed record PieceRows(
    IReadOnlyList<AllocatedVolume> Volumes, IReadOnlyList<AllocatedFloatingIP> FloatingIPs, IReadOnlyList<AllocatedPort> Ports, IReadOnlyList<string> Waiting, IReadOnlyList<string> Lost)
{
    public static readonly PieceRows None = new([], [], [], [], []);

    /// <summary>No longer asked for, and not back in the reservation yet: they stay recorded.</summary>
    public IReadOnlyList<Grant> Returning { get; init; } = [];

    public const string Granted = "GRANTED";

    /// <summary>Granted and not looked at yet.</summary>
    public static AllocationStatus Record(AllocationStatus status, IEnumerable<Grant> grants)
    {
        var (volumes, ips, ports) = (status.Volumes.ToDictionary(v => v.Id), status.FloatingIPs.ToDictionary(f => f.Id), status.Ports.ToDictionary(p => p.Id));
        var ordered = grants.OrderBy(g => g.Item, StringComparer.Ordinal).ThenBy(g => g.Index).ToList();
        return status with
        {
            Volumes =
            [
                .. ordered.Where(g => g.Kind == HoldKind.Volume)
                    .Select(g => volumes.GetValueOrDefault(g.Id) ?? new AllocatedVolume { Item = g.Item, Index = g.Index, Id = g.Id, Server = g.Server, State = Granted }),
            ],
            FloatingIPs =
            [
                .. ordered.Where(g => g.Kind == HoldKind.FloatingIP)
                    .Select(g => ips.GetValueOrDefault(g.Id) ?? new AllocatedFloatingIP { Item = g.Item, Index = g.Index, Id = g.Id, Address = "", Server = g.Server, State = Granted }),
            ],
            Ports =
            [
                .. ordered.Where(g => g.Kind == HoldKind.Port)
                    .Select(g => ports.GetValueOrDefault(g.Id) ?? new AllocatedPort { Item = g.Item, Index = g.Index, Id = g.Id, Server = g.Server, State = Granted }),
            ],
        };
    }
}
