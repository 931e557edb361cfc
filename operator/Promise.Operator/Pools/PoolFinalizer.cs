using k8s.Models;
using Promise.Api;
using Promise.Operator.Clouds;
using Promise.Operator.Holds.Sets;
using Promise.Operator.Ledger;
using Promise.Operator.Pools.Guards;
using Promise.Operator.Reservations.Status;
using Promise.Runtime;

namespace Promise.Operator.Pools;

/// <summary>A pool goes when nothing is promised from it any more, and its guards before it.</summary>
internal sealed class PoolFinalizer(PoolWatches watches, PoolBooks books, PoolStatusBoard board, HoldsOfPools holds, CloudConnections clouds, TimeProvider time) : IEntityFinalizer<CapacityPool>
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(10);

    public async Task<ReconciliationResult<CapacityPool>> FinalizeAsync(CapacityPool entity, CancellationToken cancellationToken)
    {
        var book = books[entity.Name()];
        var live = book.Reservations().Where(IsLive).Select(r => $"{r.Metadata.NamespaceProperty}/{r.Name()}").Order(StringComparer.Ordinal).ToList();
        if (live.Count > 0)
        {
            await SayAsync(entity, Reasons.InUse, $"Waits for {live.Count} live reservations and allocations: {string.Join(", ", live.Take(10))}{(live.Count > 10 ? ", ..." : "")}. Delete them, or let them end.", cancellationToken);
            return ReconciliationResult<CapacityPool>.Success(entity, Retry);
        }

        try
        {
            await ReleaseGuardsAsync(entity, book, cancellationToken);
        }
        catch (Exception e) when (CloudFault.Of(e) is { } fault)
        {
            if (!GivenUp.IsCloudOf(entity))
            {
                await SayAsync(entity, fault.Reason, $"Its guards can't be released: {fault.Message} Annotate the pool with {PromiseNames.AbandonCloudAnnotation}=true to leave them behind.", cancellationToken);
                return ReconciliationResult<CapacityPool>.Success(entity, Retry);
            }
        }

        watches.Forget(entity.Name());
        return ReconciliationResult<CapacityPool>.Success(entity);
    }

    private static bool IsLive(Reservation reservation) => BookingOf.Stands(reservation.Status) || reservation.Status.Holds.Count > 0;

    private async Task ReleaseGuardsAsync(CapacityPool pool, PoolBook book, CancellationToken cancellationToken)
    {
        if (pool.Spec.Compute is null) return;

        // not what an earlier round saw: a guard may have been written since
        var discovery = watches.Of(pool).Discovery;
        await discovery.RefreshAsync(cancel => clouds.OpenAsync(CloudReference.Of(pool), cancel), pool.Spec, cancellationToken);
        if (discovery.Sources(pool.Spec).FirstOrDefault(s => s.Service is "identity" or "placement" or "compute" && s.Fault is not null)?.Fault is { } fault)
        {
            // credentials that never worked have never made a guard
            if (pool.Status.LastRefreshTime is null) return;

            throw new CloudFaultException(fault);
        }

        if (discovery.Observe(pool.Spec, [], book.Reservations()) is not { } observation) return;

        var guarded = discovery.Records(observation).Where(r => !GuardCheck.Present(r.Value).IsEmpty).Select(r => new HoldHost(r.Value.Uuid, r.Key)).ToList();
        if (guarded.Count > 0) await (await holds.OpenAsync(pool, cancellationToken)).GuardAsync(guarded, cancellationToken);
    }

    private Task<CapacityPool?> SayAsync(CapacityPool entity, string reason, string message, CancellationToken cancellationToken) => board.UpdateAsync(entity.Name(), pool => pool.Status with
    {
        ObservedGeneration = pool.Metadata.Generation ?? 0,
        Conditions = pool.Status.Conditions.With(ConditionTypes.Ready, false, reason, message, pool.Metadata.Generation ?? 0, time.GetUtcNow()),
    }, cancellationToken);
}
