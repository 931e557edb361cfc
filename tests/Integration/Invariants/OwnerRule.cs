using Promise.Operator.Ledger;

namespace Promise.Integration.Tests.Invariants;

/// <summary>What bears our mark, every slot and every guard belongs to a reservation or a pool that lives.</summary>
internal static class OwnerRule
{
    public static IEnumerable<Doubt> Broken(Sample sample, Memory memory)
    {
        bool Lives(Guid reservation) =>
            sample.After.TryGetValue(reservation, out var found)
            && (found.Metadata.DeletionTimestamp is not null || BookingOf.Stands(found.Status) || found.Status is { Holds.Count: > 0, ReleasedAt: null });

        foreach (var thing in sample.Cloud.Things.Where(t => memory.IsOurs(t) && !Lives(t.Reservation!.Value)))
            yield return new Doubt(Rule.Owned, thing.ToString(), $"{thing} is of reservation {thing.Reservation}, which has no promise any more");

        var dead = memory.Slots.Where(r => !memory.IsAbandoned(r.Key) && !Lives(r.Key)).SelectMany(r => r.Value.Select(slot => (slot, r.Key))).ToDictionary(s => s.slot, s => s.Key);
        var pools = sample.Pools.Select(p => Guid.Parse(p.Metadata.Uid)).ToHashSet();
        foreach (var host in sample.Cloud.Hosts)
        {
            foreach (var slot in host.Consumers.Keys.Where(dead.ContainsKey))
                yield return new Doubt(Rule.Owned, $"slot {slot}", $"slot {slot} on {host.Name} has {host.Of(slot)} and is of reservation {dead[slot]}, which has no promise any more");
            var guards = pools.SelectMany(pool => memory.GuardsOf(pool, host)).ToHashSet();
            foreach (var guard in host.Consumers.Keys.Where(c => memory.IsGuard(c) && !guards.Contains(c)))
                yield return new Doubt(Rule.Owned, $"guard {guard}", $"guard {guard} on {host.Name} has {host.Of(guard)} and is of no pool that there is");
        }
    }
}
