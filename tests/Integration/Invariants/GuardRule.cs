using Promise.Api;
using Promise.Operator.Ledger;
using Promise.Planning;
using Reservation = Promise.Api.Reservation;

namespace Promise.Integration.Tests.Invariants;

/// <summary>Where a pool says that it guards its promises, its guard of a host and the slots there have together what is booked there, at every moment from now on.</summary>
internal static class GuardRule
{
    public static IEnumerable<Doubt> Broken(Sample sample, Memory memory)
    {
        foreach (var pool in sample.Pools.Where(Guards))
        {
            var uid = Guid.Parse(pool.Metadata.Uid);
            var booked = sample.After.Where(r => r.Value.Spec.Pool == pool.Metadata.Name && StoodBefore(sample, r.Key, r.Value)).SelectMany(r => Parts(r.Key, r.Value)).ToLookup(p => p.Host);
            foreach (var host in sample.Cloud.Hosts.Where(h => booked.Contains(h.Name)))
            {
                var there = booked[host.Name].ToList();
                var guard = host.Of(memory.GuardsOf(uid, host));
                var slots = there.Select(p => p.Shape.Times(p.Slots.Count(s => !host.Of(s).IsEmpty))).Aggregate(Amounts.None, (sum, one) => sum.Plus(one));
                foreach (var instant in there.Select(p => p.Window.Start).Where(s => s > sample.Now).Append(sample.Now).Distinct())
                {
                    var needed = there.Where(p => p.Window.Start <= instant && !(p.Window.End <= instant)).Aggregate(Amounts.None, (sum, p) => sum.Plus(p.Shape.Times(p.Count)));
                    if (needed.Any(n => guard[n.Key] + slots[n.Key] < n.Value))
                        yield return new Doubt(
                            Rule.Guarded, $"{uid} {host.Name}", $"pool {pool.Metadata.Name} promises {needed} of {host.Name} at {instant:u}; its guard has {guard} and slots {slots}");
                }
            }
        }
    }

    private static bool Guards(CapacityPool pool) =>
        pool.Metadata.DeletionTimestamp is null && !pool.Spec.Paused && pool.Spec.Guarantee == Guarantee.Guarded
        && pool.Status.Conditions.Any(c => c is { Type: ConditionTypes.Guarded, Status: "True" });

    /// <summary>A promise that came, changed or went while the cloud was looked at says nothing.</summary>
    private static bool StoodBefore(Sample sample, Guid uid, Reservation reservation) =>
        reservation.Metadata.DeletionTimestamp is null && BookingOf.Stands(reservation.Status) && reservation.Status.EndedAt is null
        && sample.Before.TryGetValue(uid, out var before) && before.Status.LedgerRevision == reservation.Status.LedgerRevision;

    private static IEnumerable<Part> Parts(Guid uid, Reservation reservation) =>
        from placement in reservation.Status.Placements
        join item in reservation.Status.Booked!.Instances on placement.Item equals item.Name
        select new Part(placement.Host, placement.Count, ItemOf.Amounts(item.Shape), reservation.Status.Window!, [.. Memory.SlotsOf(uid, item)]);

    private sealed record Part(string Host, int Count, Amounts Shape, BookedWindow Window, IReadOnlyList<Guid> Slots);
}
