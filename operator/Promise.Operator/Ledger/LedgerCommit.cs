using Promise.Api;

namespace Promise.Operator.Ledger;

/// <summary>Raises a pool's ledger by one batch, or finds that somebody else did. Two writers can never both raise it from the same revision.</summary>
public sealed class LedgerCommit(PoolStatusBoard board, ReplicaIdentity self)
{
    public string Writer => self.Name;

    /// <param name="expected">The revision on whose state the batch was decided.</param>
    /// <returns>The pool with the new revision; null: the ledger moved on or the pool is gone, so the batch is void.</returns>
    public async Task<CapacityPool?> RaiseAsync(string pool, long expected, IReadOnlyList<AdmissionIntent> intents, CancellationToken cancellationToken)
    {
        var raised = false;
        var written = await board.UpdateAsync(pool, current =>
        {
            raised = Revision(current) == expected && current.Metadata.DeletionTimestamp is null;
            return raised ? current.Status with { Ledger = new PoolLedger { Revision = expected + 1, Writer = self.Name, Intents = intents } } : null;
        }, cancellationToken);
        return raised ? written : null;
    }

    /// <summary>Takes out intents that are all carried out and seen; does nothing if the ledger moved on meanwhile.</summary>
    public Task ClearAsync(string pool, long revision, CancellationToken cancellationToken) => board.UpdateAsync(
        pool,
        current => current.Status.Ledger is { Intents.Count: > 0 } ledger && ledger.Revision == revision ? current.Status with { Ledger = ledger with { Intents = [] } } : null,
        cancellationToken);

    public static long Revision(CapacityPool pool) => pool.Status.Ledger?.Revision ?? 0;
}
