using Promise.Api;
using Promise.Operator.Ledger;
using Promise.Operator.Reservations.Holding;
using Promise.Planning;

namespace Promise.Integration.Tests.Invariants;

/// <summary>Every promise that stands has what its status calls held, and its status calls everything held that is promised, or says what it is waiting for.</summary>
internal static class HoldRule
{
    /// <summary>What a slot leaves to its server: Nova finds only hosts that a server takes something of.</summary>
    private static readonly Amounts Sliver = Amounts.Of(("MEMORY_MB", 1));

    public static IEnumerable<Doubt> Broken(Sample sample, Memory memory)
    {
        foreach (var (uid, reservation) in sample.After)
        {
            if (!IsDue(reservation, sample.Now) || !sample.Before.TryGetValue(uid, out var before)) continue;

            var name = $"{reservation.Metadata.NamespaceProperty}/{reservation.Metadata.Name}";
            var earlier = before.Status.Holds.Where(IsThere).Select(Key).ToHashSet();
            foreach (var hold in reservation.Status.Holds.Where(h => IsThere(h) && earlier.Contains(Key(h))))
                if (Missing(hold, reservation, sample.Cloud) is not { } missing) memory.Stood.Add(Key(hold));
                else yield return new Doubt(memory.Stood.Contains(Key(hold)) ? Rule.Kept : Rule.Held, Key(hold), $"reservation {name} is {reservation.Status.Phase} and its {hold.Kind} {hold.Id} of {hold.Item} {missing}");

            if (HoldSets.Differ(reservation.Status) && HoldSets.Differ(before.Status) && !IsUnderWay(reservation))
                yield return new Doubt(Rule.Held, $"{uid} map", $"reservation {name} is {reservation.Status.Phase}, its map has other holds than it is promised, and it says nothing of it");
        }
    }

    /// <summary>Held, neither over nor being given back, by its recorded times.</summary>
    private static bool IsDue(Reservation reservation, DateTimeOffset now) =>
        reservation.Metadata.DeletionTimestamp is null && BookingOf.Stands(reservation.Status) && reservation.Status is { HeldAt: not null, EndedAt: null } status
        && !(status.Deadlines?.EndAt <= now) && !(status is { ExpiredAt: null, Deadlines.ExpiresAt: { } expiry } && expiry <= now);

    private static bool IsThere(Hold hold) => hold.State is HoldState.Held or HoldState.Allocated && hold.Kind is not HoldKind.Token;

    private static string Key(Hold hold) => $"{hold.Kind} {hold.Id}";

    private static bool IsUnderWay(Reservation reservation) =>
        reservation.Status.ObservedGeneration != reservation.Metadata.Generation || reservation.Status.Conditions.Any(c => c is { Type: ConditionTypes.Reconciling, Status: "True" });

    private static string? Missing(Hold hold, Reservation reservation, CloudPicture cloud)
    {
        if (hold.Kind != HoldKind.Slot) return cloud.Has(hold.Id) ? null : "is not in the cloud";

        // an item that a change took out of the promise is on its way out
        if (reservation.Status.Booked!.Instances.FirstOrDefault(i => i.Name == hold.Item) is not { } item || hold.Index >= item.Count) return null;

        var slot = Guid.Parse(hold.Id);
        var owned = cloud.Hosts.Select(h => h.Of(slot)).FirstOrDefault(a => !a.IsEmpty) ?? Amounts.None;
        var wanted = ItemOf.Amounts(item.Shape).Minus(Sliver);
        return wanted.All(w => owned[w.Key] >= w.Value) ? null : owned.IsEmpty ? "is on no host" : $"owns {owned} only";
    }
}
