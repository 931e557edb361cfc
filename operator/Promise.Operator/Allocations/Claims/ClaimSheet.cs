using Promise.Api;
using Promise.Operator.Holds.Results;
using Promise.Operator.Reservations.Holding;

namespace Promise.Operator.Allocations.Claims;

/// <summary>
/// Who has how much of a reservation: <c>status.allocations</c>, <c>status.allocated</c> and <c>status.remaining</c>. What is allocated is what
/// allocations claim, booted or not, and the servers that the consumer's own tools run on the reserved flavor. Pure.
/// </summary>
public static class ClaimSheet
{
    /// <summary>Null: the allocation claims nothing.</summary>
    public static AllocationReference? Find(ReservationStatus status, string uid) => status.Allocations.FirstOrDefault(a => a.Uid == uid);

    /// <summary>Enters a claim, or changes the one that the same allocation has; all of it or nothing.</summary>
    public static ClaimResult Take(ReservationStatus status, Claim claim)
    {
        var had = Find(status, claim.Uid)?.Allocated;
        var missing = claim.Items
            .Select(i => (Item: i.Key, Asked: i.Value, Had: had?.GetValueOrDefault(i.Key) ?? 0))
            .Select(i => (i.Item, i.Asked, i.Had, Free: Free(status, i.Item) + i.Had))
            .Where(i => i.Asked > i.Had && i.Asked > i.Free)
            .Select(i => $"{i.Asked} of {i.Item} asked, {Math.Max(0, i.Free)} of {CountOf(status, i.Item)} remain").ToList();
        if (missing.Count > 0) return new ClaimResult(null, string.Join("; ", missing));

        var entry = new AllocationReference { Name = claim.Name, Uid = claim.Uid, Allocated = claim.Items };
        return new ClaimResult(Counted(status, [.. status.Allocations.Where(a => a.Uid != claim.Uid), entry], Foreign(status)), null);
    }

    public static ReservationStatus GiveBack(ReservationStatus status, string uid) => Counted(status, [.. status.Allocations.Where(a => a.Uid != uid)], Foreign(status));

    /// <summary>What was seen in the cloud: whose servers they are, and which holds are in use.</summary>
    /// <param name="isOurs">Whether an allocation of this UID lives: what it has is counted by its claim.</param>
    /// <param name="isGranted">Whether an allocation was granted the volume, floating IP or port of this ID.</param>
    public static ReservationStatus Observed(ReservationStatus status, HoldObservation seen, Func<Guid, bool> isOurs, Func<string, bool> isGranted)
    {
        var pieces = seen.Holds.Where(h => h is { Kind: HoldKind.Volume or HoldKind.FloatingIP or HoldKind.Port, State: HoldState.Allocated } && !isGranted(h.Id)).Select(h => h.Item!);
        var foreign = seen.Servers.Where(s => s.HasToken && !(s.Allocation is { } uid && isOurs(uid))).Select(s => s.Item).Concat(pieces).CountBy(item => item).ToDictionary();
        var states = seen.Holds.Where(h => h.Id.Length > 0 && h.State is HoldState.Held or HoldState.Allocated).ToLookup(h => (h.Kind, h.Id, h.Item));
        var holds = status.Holds.Select(h => h.State is HoldState.Held or HoldState.Allocated && states[(h.Kind, h.Id, h.Item)].FirstOrDefault() is { } now && now.State != h.State
            ? h with { State = now.State } : h).ToList();
        return Counted(status with { Holds = holds.SequenceEqual(status.Holds) ? status.Holds : holds }, status.Allocations, foreign);
    }

    private static int CountOf(ReservationStatus status, string item) => status.Booked?.CountOf(item) ?? 0;

    private static int Free(ReservationStatus status, string item) => CountOf(status, item) - status.Allocated.GetValueOrDefault(item);

    /// <summary>What is allocated and nobody claims: the consumer's own tools have it.</summary>
    private static Dictionary<string, int> Foreign(ReservationStatus status)
    {
        var claimed = Claimed(status.Allocations);
        return status.Allocated.ToDictionary(a => a.Key, a => Math.Max(0, a.Value - claimed.GetValueOrDefault(a.Key)));
    }

    private static Dictionary<string, int> Claimed(IEnumerable<AllocationReference> allocations) =>
        allocations.SelectMany(a => a.Allocated).GroupBy(a => a.Key, StringComparer.Ordinal).ToDictionary(a => a.Key, a => a.Sum(one => one.Value), StringComparer.Ordinal);

    private static ReservationStatus Counted(ReservationStatus status, IReadOnlyList<AllocationReference> allocations, Dictionary<string, int> foreign)
    {
        var claimed = Claimed(allocations);
        var allocated = (status.Booked?.All() ?? []).ToDictionary(i => i.Item, i => claimed.GetValueOrDefault(i.Item) + foreign.GetValueOrDefault(i.Item));
        return status with
        {
            Allocations = allocations,
            Allocated = allocated.Where(a => a.Value > 0).ToDictionary(),
            Remaining = allocated.ToDictionary(a => a.Key, a => Math.Max(0, CountOf(status, a.Key) - a.Value)),
        };
    }
}
