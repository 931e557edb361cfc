using System.Collections.Immutable;
using Promise.Api;
using Promise.Operator.Pools.Discovery;

namespace Promise.Operator.Pools.Held;

/// <summary>What a look at the cloud saw of the things that keep promises.</summary>
/// <param name="Consumers">Consumers in Placement, by host.</param>
/// <param name="Tokens">How many tokens of each class, by host.</param>
/// <param name="Flavors">IDs of reserved flavors.</param>
internal sealed record HeldThings(
    IReadOnlyDictionary<string, IReadOnlySet<Guid>> Consumers, IReadOnlyDictionary<string, ImmutableDictionary<string, long>> Tokens, ImmutableHashSet<string> Flavors)
{
    /// <summary>IDs of the volumes, floating IPs and ports that bear our mark; a kind that nobody asked about is missing.</summary>
    public IReadOnlyDictionary<HoldKind, IReadOnlySet<string>> Pieces { get; init; } = ImmutableDictionary<HoldKind, IReadOnlySet<string>>.Empty;

    public static HeldThings Of(IEnumerable<KeyValuePair<string, ProviderRecord>> hosts, ImmutableHashSet<string> flavors)
    {
        var consumers = new Dictionary<string, IReadOnlySet<Guid>>(StringComparer.Ordinal);
        var tokens = new Dictionary<string, ImmutableDictionary<string, long>>(StringComparer.Ordinal);
        foreach (var (host, record) in hosts)
            (consumers[host], tokens[host]) = (record.Uses.Select(u => u.Consumer).ToHashSet(), record.Tokens);
        return new HeldThings(consumers, tokens, flavors);
    }

    /// <summary>
    /// Whether something that the reservation's map names was not seen. A suspicion only: whoever acts on it looks at that reservation itself first.
    /// </summary>
    public bool Misses(Reservation reservation) =>
        IsHolding(reservation) && reservation.Status.Holds.Any(h => h.State is HoldState.Held or HoldState.Allocated && IsMissing(h, reservation.Status));

    /// <summary>Whether the reservation should have all that its map names: nothing of it is being given back.</summary>
    public static bool IsHolding(Reservation reservation) =>
        reservation is { Spec.Paused: false, Metadata.DeletionTimestamp: null, Status: { HeldAt: not null, EndedAt: null, ReleasedAt: null } };

    // a host that is no more in the pool says nothing of what is on it
    private bool IsMissing(Hold hold, ReservationStatus status) => hold.Kind switch
    {
        HoldKind.Slot => hold.Host is { } host && Consumers.TryGetValue(host, out var there) && Guid.TryParse(hold.Id, out var slot) && !there.Contains(slot),
        HoldKind.Token => hold.Host is { } host && Tokens.TryGetValue(host, out var there) && there.GetValueOrDefault(hold.Name ?? "") < SlotsOn(status, hold),
        HoldKind.Flavor => !Flavors.Contains(hold.Id),
        _ => Pieces.TryGetValue(hold.Kind, out var there) && !there.Contains(hold.Id),
    };

    private static int SlotsOn(ReservationStatus status, Hold token) => status.Holds.Count(h => h.Kind == HoldKind.Slot && h.Item == token.Item && h.Host == token.Host);
}
