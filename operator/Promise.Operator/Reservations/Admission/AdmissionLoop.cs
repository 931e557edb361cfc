using Microsoft.Extensions.Logging;
using Promise.Api;
using Promise.Operator.Ledger;
using Promise.Runtime;

namespace Promise.Operator.Reservations.Admission;

/// <summary>Decides for one pool, one batch after the other. What it relies on and in which order is told in docs/architecture.md, "Deciding".</summary>
/// <param name="settled">The ledger's revision whose bookings are all in the book already; null: that is not known yet.</param>
public sealed class AdmissionLoop(
    PoolBook book, PoolStatusBoard board, LedgerCommit ledger, IntentExecution execution, WaitingNotice waitingNotice, IEntityStore<Reservation> reservations, IEntityStore<Allocation> allocations,
    AdmissionMetrics metrics, ILeaderFence fence, TimeProvider time, ILogger logger, long? settled)
{
    /// <summary>A loop without news still looks this often: a window that waited for its figures to become fresh has no other bell.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);

    /// <summary>The ledger's revision up to which this process knows all bookings; null: it has to find out.</summary>
    private long? known = settled;

    private bool hasIntents;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var changed = book.Changed;
            if (await RoundAsync(cancellationToken)) continue;

            // nobody waits: the intents of the last batch, all carried out and seen, need not stay
            if (hasIntents && known is { } revision)
            {
                await ledger.ClearAsync(book.Pool, revision, cancellationToken);
                hasIntents = false;
            }

            await changed.WaitAsync(Look, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>True: there may be more to do at once.</returns>
    private async Task<bool> RoundAsync(CancellationToken cancellationToken)
    {
        var requests = book.FirstUndecided(Batch.Most);
        if (requests.Count == 0 && known is not null && !book.IsRepairDue) return false;

        fence.ThrowIfLost();
        if (known is null && !await CatchUpAsync(cancellationToken)) return false;
        if (book.Observation is not { } cloud || board.Latest(book.Pool) is not { } pool) return await waitingNotice.PoolUnknownAsync(book, requests, cancellationToken);

        // taken before the look at repairs: a picture that shows the need of one without its cure would give the same room twice
        var calendar = book.Snapshot;
        if (book.IsRepairDue)
        {
            var repair = Batch.Repair(calendar, time.GetUtcNow());
            if (!repair.Repaired.IsEmpty && await CommitAsync(repair, pool, cancellationToken)) return true;
            book.EndRepair();
        }

        requests = book.FirstUndecided(Batch.Most);
        var batch = Batch.Decide(requests, pool, book.Terms, cloud, calendar, time.GetUtcNow());
        await waitingNotice.TellAsync(batch.Waiting, cancellationToken);
        return batch.Decisions.Length > 0 && await CommitAsync(batch, pool, cancellationToken);
    }

    private async Task<bool> CommitAsync(Batch batch, CapacityPool pool, CancellationToken cancellationToken)
    {
        var moved = batch.MovedUids;
        if (!book.TryMove(moved)) return true;

        try
        {
            var intents = batch.Promises.Select(d => d.Intent).Concat(Moves.Of(batch, book, time.GetUtcNow())).ToList();
            var committed = await ledger.RaiseAsync(book.Pool, known!.Value, intents, cancellationToken);
            if (committed is null)
            {
                logger.LogInformation("The ledger of pool {Pool} moved on: deciding {Count} requests anew", book.Pool, batch.Decisions.Length);
                known = null;
                return true;
            }

            var revision = LedgerCommit.Revision(committed);
            (known, hasIntents) = (revision, intents.Count > 0);
            Assume(batch, revision);
            await execution.CarryOutAsync(
                book, pool, revision,
                [.. intents.Where(i => i.Outcome == IntentOutcome.Moved).Select(i => (i, (IReadOnlyList<Shortage>)[])), .. batch.Decisions.Select(d => (d.Intent, (IReadOnlyList<Shortage>)d.Shortages))],
                cancellationToken);
            metrics.Decided(book, batch, time.GetUtcNow());
            return true;
        }
        catch
        {
            // committed or not, carried out or not: the next round finds out from the API server
            known = null;
            throw;
        }
        finally
        {
            book.EndMove(moved);
        }
    }

    private void Assume(Batch batch, long revision)
    {
        foreach (var move in batch.Repaired) book.Assume(move.Id, revision, move.After);
        foreach (var decision in batch.Decisions)
        {
            foreach (var move in decision.Moved) book.Assume(move.Id, revision, move.After);
            if (decision.Booking is { } booking) book.Assume(booking.Id, revision, booking);
        }
    }

    /// <summary>Carries out what is left of an earlier batch, then makes sure that everything written before is in the book.</summary>
    private async Task<bool> CatchUpAsync(CancellationToken cancellationToken)
    {
        if (await board.ReadAsync(book.Pool, cancellationToken) is not { } pool) return false;

        var revision = LedgerCommit.Revision(pool);
        if (pool.Status.Ledger?.Intents is { Count: > 0 } intents)
        {
            // the book may not know the promises of this batch yet, nor that they were void: the list below says
            await execution.CarryOutAsync(book, pool, revision, [.. intents.Select(i => (i, (IReadOnlyList<Shortage>)[]))], cancellationToken);
            hasIntents = true;
        }

        // listed after the pool was read: what another writer committed up to this revision is in the list, and what it commits later fails our swap
        if (revision > 0) await Task.WhenAll(reservations.RelistAsync(cancellationToken), allocations.RelistAsync(cancellationToken));
        known = revision;
        return true;
    }
}
