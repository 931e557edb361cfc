using System.Collections.Immutable;
using Promise.Api;
using Promise.Operator.Clouds;
using Promise.Operator.Holds.Results;
using Promise.Operator.Holds.Sets;
using Promise.Operator.Ledger;
using Promise.Planning;

namespace Promise.Operator.Pools.Guards;

/// <summary>
/// Keeps one pool's guards equal to what its book says. Whoever places or releases slots moves the guards of those hosts in the same write;
/// here is what changes without a hold: a promise was accepted, moved or given up, a window went by, somebody meddled.
/// </summary>
internal sealed class PoolGuards(HoldsOfPools holds, TimeProvider time)
{
    private ImmutableDictionary<string, Amounts> peaks = ImmutableDictionary<string, Amounts>.Empty;
    private readonly Dictionary<string, GuardResult> incomplete = new(StringComparer.Ordinal);

    // a host that left the pool keeps its guard as long as something is booked there; then it has to be found once more
    private readonly Dictionary<string, Guid> guarded = new(StringComparer.Ordinal);

    /// <summary>Hosts whose guard is less than it should be, with the cloud's words.</summary>
    public IReadOnlyCollection<GuardResult> Incomplete => incomplete.Values;

    /// <summary>Why the guards could not be looked after at all; null: they were.</summary>
    public CloudFault? Fault { get; private set; }

    /// <param name="deviating">Hosts that a refresh has just found with another guard than they should have.</param>
    public async Task KeepAsync(CapacityPool pool, PoolBook book, IEnumerable<HoldHost> deviating, CancellationToken cancellationToken)
    {
        if (book.Observation is not { } observation) return;

        var now = time.GetUtcNow();
        var next = Peaks(pool, book, now);
        var hosts = deviating.ToHashSet();
        foreach (var host in next.Keys.Concat(peaks.Keys).Where(h => !next.GetValueOrDefault(h, Amounts.None).Equals(peaks.GetValueOrDefault(h, Amounts.None))).Concat(incomplete.Keys))
            if (observation.Providers.TryGetValue(host, out var provider) || (!next.ContainsKey(host) && guarded.Remove(host, out provider))) hosts.Add(new HoldHost(provider, host));
        if (hosts.Count == 0 && Fault is null)
        {
            peaks = next;
            return;
        }

        try
        {
            var writer = await holds.OpenAsync(pool, cancellationToken);
            foreach (var result in hosts.Count == 0 ? [] : await writer.GuardAsync(hosts, cancellationToken))
                if (result.IsComplete) incomplete.Remove(result.Host);
                else incomplete[result.Host] = result;
            foreach (var host in hosts.Where(h => next.ContainsKey(h.Name))) guarded[host.Name] = host.Provider;
            (peaks, Fault) = (next, null);
        }
        catch (Exception e) when (CloudFault.Of(e) is { } fault)
        {
            Fault = fault;
        }
    }

    private static ImmutableDictionary<string, Amounts> Peaks(CapacityPool pool, PoolBook book, DateTimeOffset now)
    {
        if (pool.Spec.Guarantee != Guarantee.Guarded) return ImmutableDictionary<string, Amounts>.Empty;

        var calendar = book.Snapshot;
        return calendar.Hosts.Where(h => calendar.BookingsOnHost(h.Id).Count > 0)
            .Select(h => KeyValuePair.Create(h.Id, Envelope.Of(CalendarBookings.Guarded(calendar, h.Id).Select(b => (b.Window, b.AmountsOn(h.Id))), now))).Where(h => !h.Value.IsEmpty)
            .ToImmutableDictionary(StringComparer.Ordinal);
    }
}
