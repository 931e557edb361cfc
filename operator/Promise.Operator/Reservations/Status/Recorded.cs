using System.Collections.Immutable;
using System.Globalization;
using Promise.Api;
using Promise.Operator.Holds.Sets;
using Promise.Operator.Reservations.Holding;

namespace Promise.Operator.Reservations.Status;

/// <summary>What each step of a reservation's life does to its status, once its effect is done. Pure.</summary>
public static class Recorded
{
    private const int MostNamed = 5;

    public static ReservationStatus Held(Reservation reservation, IReadOnlyList<Hold> holds, DateTimeOffset now) =>
        Told(reservation.Status with { HeldAt = now, Holds = holds }, reservation, FactTypes.ReservationHeld, Reasons.Held, $"Everything promised is held: {Things(reservation.Status)}.", now);

    public static ReservationStatus Started(Reservation reservation, IReadOnlyList<Hold> holds, DateTimeOffset now) =>
        Told(reservation.Status with { StartedAt = now, Holds = holds }, reservation, FactTypes.ReservationStarted, Reasons.Started, "The window is open: the reserved flavors boot.", now);

    public static ReservationStatus Noticed(Reservation reservation, DateTimeOffset now) =>
        Told(reservation.Status with { NoticeSentAt = now }, reservation, FactTypes.ReservationEnding, Reasons.Ending, $"It ends at {reservation.Status.Window?.End:u}.", now);

    /// <summary>Expiry that leaves everything as it is: all is claimed, or something is and the mode asks for no more.</summary>
    public static ReservationStatus Claimed(Reservation reservation, DateTimeOffset now) =>
        (reservation.Status with { ExpiredAt = now }).Settled(reservation, now);

    /// <param name="left">What is still held because it is in use.</param>
    /// <param name="holds">The reservation map of that.</param>
    public static ReservationStatus RemainderReleased(Reservation reservation, HoldSet left, IReadOnlyList<Hold> holds, DateTimeOffset now)
    {
        var status = reservation.Status;
        var booked = Reduced(status.Booked!, left);
        var released = status.Booked!.All().Select(i => (i.Item, Count: i.Count - booked.CountOf(i.Item))).Where(i => i.Count > 0).Select(i => $"{i.Count} of {i.Item}");
        return Told(
            status with
            {
                ExpiredAt = now,
                Booked = booked,
                Holds = holds,
                Placements = [.. from item in left.Instances from host in item.Hosts where host.Count > 0 select new ItemPlacement { Item = item.Item, Host = host.Host.Name, Count = host.Count }],
                Allocated = booked.PerItem().Where(i => i.Value > 0).ToDictionary(),
                Remaining = booked.PerItem().ToDictionary(i => i.Key, _ => 0),
            },
            reservation, FactTypes.ReservationExpired, Reasons.RemainderReleased, $"Not claimed by {status.Window?.ExpiresAt:u} and released: {string.Join(", ", released)}.", now);
    }

    public static ReservationStatus Expired(Reservation reservation, DateTimeOffset now) =>
        Over(reservation, reservation.Status with { ExpiredAt = now }, Reasons.Expired, FactTypes.ReservationExpired, $"Nothing was claimed by {reservation.Status.Window?.ExpiresAt:u}; everything is released.", now);

    public static ReservationStatus Ended(Reservation reservation, DateTimeOffset now) =>
        (reservation.Status with { EndedAt = now }).Settled(reservation, now, Reasons.Ending, "The end is reached: everything is being given back.");

    public static ReservationStatus Completed(Reservation reservation, DateTimeOffset now) =>
        Over(reservation, reservation.Status, Reasons.Completed, FactTypes.ReservationEnded, "It ran its course; everything is given back.", now);

    /// <summary>The promise was not kept.</summary>
    public static ReservationStatus Failed(Reservation reservation, DateTimeOffset now)
    {
        var last = reservation.Status.Conditions.Find(ConditionTypes.Held);
        var why = last is { Reason: Reasons.HoldFailed } ? last.Message : "nobody was there to place its holds.";
        return Over(reservation, reservation.Status, Reasons.HoldFailed, FactTypes.ReservationFailed, $"It could not be held in time: {why}", now);
    }

    public static ReservationStatus Converged(Reservation reservation, IReadOnlyList<Hold> holds, DateTimeOffset now) =>
        (reservation.Status with { Holds = holds }).Settled(reservation, now);

    /// <summary>Something of the reservation map is gone from the cloud, and is to be made again.</summary>
    /// <param name="seen">What a look at the cloud found, with what it missed.</param>
    public static ReservationStatus Lost(Reservation reservation, IReadOnlyList<Hold> seen, DateTimeOffset now)
    {
        var there = seen.Where(h => h.State != HoldState.Lost).Select(Key).ToHashSet();
        return (reservation.Status with { Holds = [.. reservation.Status.Holds.Select(h => there.Contains(Key(h)) ? h : h with { State = HoldState.Lost })] })
            .Settled(reservation, now, Reasons.HoldsLost, "What is gone from the cloud is being made again.");

        static (HoldKind, string?, string, string?) Key(Hold hold) => (hold.Kind, hold.Item, hold.Id, hold.Host);
    }

    /// <summary>All of it is there again.</summary>
    /// <param name="holds">The reservation map as it stands now.</param>
    public static ReservationStatus Healed(Reservation reservation, IReadOnlyList<Hold> holds, DateTimeOffset now)
    {
        var status = reservation.Status;
        var message = $"Was gone from the cloud and is held again: {Names(status.Holds.Where(h => h.State == HoldState.Lost))}.";
        var settled = (status with { Holds = holds }).Settled(reservation, now);
        return settled with
        {
            History = status.History.With(reservation.Metadata.Uid, FactTypes.ReservationHeld, Moment(now), Reasons.Healed, message, now),
        };
    }

    /// <summary>What is gone can't be made again at the moment; told once, tried until it can.</summary>
    public static ReservationStatus AtRisk(Reservation reservation, string why, DateTimeOffset now)
    {
        var (status, generation) = (reservation.Status, reservation.Status.ObservedGeneration);
        var message = $"Gone from the cloud and not to be had again: {Names(status.Holds.Where(h => h.State == HoldState.Lost))}. {why}. It is tried again.";
        var settled = status.Settled(reservation, now, Reasons.AtRisk, message);
        if (status.Conditions.Find(ConditionTypes.Reconciling) is { Reason: Reasons.AtRisk }) return settled;

        return settled with
        {
            Conditions = settled.Conditions.IsTrue(ConditionTypes.Ready) ? settled.Conditions.With(ConditionTypes.Ready, false, Reasons.AtRisk, message, generation, now) : settled.Conditions,
            History = status.History.With(reservation.Metadata.Uid, FactTypes.ReservationAtRisk, Moment(now), Reasons.AtRisk, message, now),
        };
    }

    /// <summary>Holds found no room; they are tried again. Once the window should be open the promise is broken for the time being.</summary>
    public static ReservationStatus NotHeld(Reservation reservation, string message, DateTimeOffset now)
    {
        var (status, generation) = (Waits(reservation, Reasons.HoldFailed, message, now), reservation.Status.ObservedGeneration);
        var conditions = status.HeldAt is null ? status.Conditions.With(ConditionTypes.Held, false, Reasons.HoldFailed, message, generation, now) : status.Conditions;
        if (status.Window?.Start <= now && status.HeldAt is null) conditions = conditions.With(ConditionTypes.Ready, false, Reasons.HoldFailed, message, generation, now);
        return status with { Conditions = conditions };
    }

    /// <summary>Something takes its time or does not answer; it goes on by itself.</summary>
    public static ReservationStatus Waits(Reservation reservation, string reason, string message, DateTimeOffset now) =>
        reservation.Status.Settled(reservation, now, reason, message);

    /// <summary>The times as they are now, the summary that follows from them, and whether work is under way.</summary>
    private static ReservationStatus Settled(this ReservationStatus status, Reservation reservation, DateTimeOffset now, string? waitsFor = null, string? message = null)
    {
        var generation = reservation.Status.ObservedGeneration;
        var summarized = status.Summarized(generation, now);
        // what was at risk is safe again once all of it is there, whichever step brought that about
        if (summarized.Conditions.IsTrue(ConditionTypes.Held) && summarized.Conditions.Find(ConditionTypes.Ready) is { Status: "False", Reason: Reasons.AtRisk })
            summarized = summarized with { Conditions = summarized.Conditions.With(ConditionTypes.Ready, true, Reasons.Healed, "All that is promised is held again.", generation, now) };
        // a change that waits for its decision is under way too, and admission says so
        var undecided = (reservation.Metadata.Generation ?? 0) != generation;
        return summarized with
        {
            Conditions = waitsFor is not null ? summarized.Conditions.With(ConditionTypes.Reconciling, true, waitsFor, message!, generation, now)
                : undecided ? summarized.Conditions
                : summarized.Conditions.Without(ConditionTypes.Reconciling),
        };
    }

    private static ReservationStatus Told(ReservationStatus status, Reservation reservation, string fact, string reason, string message, DateTimeOffset now)
    {
        var settled = status.Settled(reservation, now);
        var conditions = settled.Conditions;
        // a promise that was broken for a while is kept again
        if (conditions.Find(ConditionTypes.Ready) is { Status: "False", Reason: Reasons.HoldFailed }) conditions = conditions.With(ConditionTypes.Ready, true, reason, message, status.ObservedGeneration, now);
        return settled with { Conditions = conditions, History = status.History.With(reservation.Metadata.Uid, fact, Step(status), reason, message, now) };
    }

    private static ReservationStatus Over(Reservation reservation, ReservationStatus status, string reason, string fact, string message, DateTimeOffset now)
    {
        var kept = reason == Reasons.Completed;
        var over = (status with { ReleasedAt = now, TerminalReason = reason, Holds = [], Remaining = ImmutableDictionary<string, int>.Empty }).Settled(reservation, now);
        var conditions = over.Conditions.With(ConditionTypes.Ready, kept, reason, message, status.ObservedGeneration, now);
        return over with
        {
            Conditions = kept ? conditions.Without(ConditionTypes.Stalled) : conditions.With(ConditionTypes.Stalled, true, reason, message, status.ObservedGeneration, now),
            History = status.History.With(reservation.Metadata.Uid, fact, Step(status), reason, message, now),
        };
    }

    /// <summary>A fact is told once for each promise, and a changed promise is another one.</summary>
    private static string Step(ReservationStatus status) => $"{status.BookedGeneration}";

    /// <summary>What may happen several times to one promise is told apart by when it was first seen.</summary>
    private static string Moment(DateTimeOffset now) => now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private static string Names(IEnumerable<Hold> holds)
    {
        var names = holds.Select(h => $"{h.Kind} {h.Item}{(h.Index is { } index ? $"/{index}" : "")}{(h.Host is { } host ? $" on {host}" : "")}").ToList();
        return string.Join(", ", names.Take(MostNamed)) + (names.Count > MostNamed ? $" and {names.Count - MostNamed} more" : "");
    }

    private static Booking Reduced(Booking booked, HoldSet left) => booked with
    {
        Instances = [.. booked.Instances.Select(i => i with { Count = left.Instance(i.Name)?.Count ?? 0 })],
        Volumes = [.. booked.Volumes.Select(v => v with { Count = left.Volumes.Where(l => l.Item == v.Name).Sum(l => l.Count) })],
        FloatingIPs = [.. booked.FloatingIPs.Select(f => f with { Count = left.FloatingIPs.Where(l => l.Item == f.Name).Sum(l => l.Count) })],
        Addresses = [.. booked.Addresses.Select(a => a with { Count = left.Addresses.Where(l => l.Item == a.Name).Sum(l => l.Count) })],
    };

    private static string Things(ReservationStatus status) => string.Join(", ", status.Booked!.All().Select(i => $"{i.Count} of {i.Item}"));
}
