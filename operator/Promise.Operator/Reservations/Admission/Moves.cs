using Promise.Api;
using Promise.Operator.Ledger;

namespace Promise.Operator.Reservations.Admission;

/// <summary>Bookings that a batch moves to other hosts, as intents of their own: their reservations' statuses have to say so too.</summary>
internal static class Moves
{
    public static IEnumerable<AdmissionIntent> Of(Batch batch, PoolBook book, DateTimeOffset now)
    {
        var inBatch = batch.Promises.Select(d => d.Intent.Uid).ToHashSet(StringComparer.Ordinal);
        // of several moves of one booking in a batch the last one counts
        foreach (var move in batch.Moved.GroupBy(m => m.Id).Select(g => g.Last()))
            if (!inBatch.Contains(move.Id) && book.Find(move.Id) is { } reservation)
                yield return new AdmissionIntent
                {
                    Namespace = reservation.Metadata.NamespaceProperty,
                    Name = reservation.Metadata.Name,
                    Uid = move.Id,
                    Generation = reservation.Metadata.Generation ?? 0,
                    Outcome = IntentOutcome.Moved,
                    Reason = Reasons.Moved,
                    Message = "Moved to other hosts to make room; the promise is the same.",
                    DecidedAt = now.WholeSeconds(),
                    Project = reservation.Status.Project,
                    Placements = Admission.Placements.Of(move.After.Placements),
                };
    }
}
