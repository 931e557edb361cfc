using Promise.Api;
using Promise.Operator.Allocations.Deciding;
using Promise.Operator.Allocations.Pieces;
using Promise.Operator.Allocations.Servers;
using Promise.Operator.Allocations.Status;
using Promise.Operator.Ledger;
using Promise.Runtime;

namespace Promise.Operator.Allocations.Unreserved;

/// <summary>
/// Carries out an allocation that draws on a pool without a reservation: asks admission for what is not promised, then makes it with the
/// consumer's own hands, on ordinary flavors. Guards keep Nova from putting it where a promise stands.
/// </summary>
public sealed class UnreservedWork(Accesses accesses, Blueprints blueprints, ServerLook look, ServerWork servers, FreePieces free, PoolBooks books, IEntityStore<CapacityPool> pools, TimeProvider time)
{
    /// <summary>While a volume or floating IP is being made or goes away.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    /// <returns>What status shall say, and when to look again at the latest for what is to be replaced or under way.</returns>
    public async Task<(AllocationStatus Status, DateTimeOffset? Retry)> CarryOutAsync(Allocation allocation, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (pools.Get(EntityKey.Cluster(allocation.Spec.Pool!)) is not { } pool)
            return (AllocationRecord.Answered(allocation, null, Answer.Refuse(Reasons.PoolNotFound, $"spec.pool: there is no CapacityPool {allocation.Spec.Pool}."), now), null);
        if (!allocation.IsAccepted() && UnreservedRules.Decide(allocation, pool, books[allocation.Spec.Pool!].Terms.TenantOf(allocation.Metadata.NamespaceProperty)) is { } refusal)
            return (AllocationRecord.Answered(allocation, null, refusal, now), null);

        var access = await accesses.OpenAsync(allocation, pool, cancellationToken);
        if (!allocation.IsDecided())
        {
            // what can't be booted must not take from the others
            await blueprints.DrawAsync(allocation, null, access.Consumer, cancellationToken);
            return (ClaimRecord.Asked(allocation, allocation.Spec.CredentialsRef is null ? null : access.Project, time.GetUtcNow()), null);
        }

        // a change that was refused leaves what is there as it is
        if (!allocation.IsBooked()) return (allocation.Status, null);

        var (rows, retry) = await servers.CarryOutAsync(allocation, null, access, cancellationToken);
        var pieces = Wish.Of(allocation.Spec).Any() || Grant.Of(allocation.Status).Any() ? await free.CarryOutAsync(allocation, rows, access, cancellationToken) : PieceRows.None;
        now = time.GetUtcNow();
        return (AllocationRecord.Reported(allocation, null, rows, pieces, now), pieces.Waiting.Count > 0 ? now + Soon : retry);
    }

    /// <summary>Deletes what it made.</summary>
    /// <returns>What is not gone yet, by name.</returns>
    /// <exception cref="NotFoundException">The pool is gone.</exception>
    public async Task<IReadOnlyList<string>> ReleaseAsync(Allocation allocation, CancellationToken cancellationToken)
    {
        if (pools.Get(EntityKey.Cluster(allocation.Spec.Pool!)) is not { } pool)
            throw new NotFoundException(Reasons.PoolNotFound, $"There is no CapacityPool {allocation.Spec.Pool} to delete the servers with.");

        var own = await accesses.PoolAsync(pool, cancellationToken);
        var project = allocation.Status.Claim!.Project ?? (await own.Identity.GetTokenAsync(cancellationToken)).ProjectId!;
        var there = await look.FindAsync(allocation, project, own, cancellationToken);
        foreach (var (_, server) in there.Where(s => !ServerPlan.IsGoing(s.Server))) await own.Nova.DeleteServerAsync(server.Id, cancellationToken);
        return there.Count > 0 ? [.. there.Select(s => s.Identity.Name)] : await FreePieces.ReleaseAsync(allocation, project, own, cancellationToken);
    }
}
