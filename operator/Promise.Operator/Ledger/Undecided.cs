using k8s.Models;
using Promise.Api;

namespace Promise.Operator.Ledger;

/// <summary>A reservation that waits for a decision; sorts into the order of deciding.</summary>
public sealed record Undecided(Reservation Reservation)
{
    /// <summary>Higher priority first, then the older, then by UID, so that two operators order alike.</summary>
    public static readonly IComparer<Undecided> Order = Comparer<Undecided>.Create((a, b) =>
    {
        var byPriority = b.Reservation.Spec.Priority.CompareTo(a.Reservation.Spec.Priority);
        if (byPriority != 0) return byPriority;

        var byAge = Nullable.Compare(a.Reservation.CreationTimestamp(), b.Reservation.CreationTimestamp());
        return byAge != 0 ? byAge : string.CompareOrdinal(a.Uid, b.Uid);
    });

    public string Uid => Reservation.Metadata.Uid;

    /// <summary>Whether the present generation has no decision yet. A paused or dying reservation is not decided.</summary>
    public static bool Is(Reservation reservation) =>
        reservation.Metadata.DeletionTimestamp is null && !reservation.Spec.Paused && !IsDecided(reservation.Status, reservation.Metadata.Generation ?? 0);

    /// <summary>Whether this generation was accepted or refused: the Accepted condition speaks of it and is not Unknown.</summary>
    public static bool IsDecided(ReservationStatus status, long generation) =>
        status.Conditions.Any(c => c.Type == ConditionTypes.Accepted && c.Status != "Unknown" && c.ObservedGeneration == generation);
}
