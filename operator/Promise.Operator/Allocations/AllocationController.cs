using k8s.Models;
using Microsoft.Extensions.Logging;
using Promise.Api;
using Promise.Operator.Allocations.Claims;
using Promise.Operator.Allocations.Deciding;
using Promise.Operator.Allocations.Pieces;
using Promise.Operator.Allocations.Servers;
using Promise.Operator.Allocations.Status;
using Promise.Operator.Allocations.Unreserved;
using Promise.Operator.Allocations.Uses;
using Promise.Operator.Clouds;
using Promise.Operator.Ledger;
using Promise.Runtime;

namespace Promise.Operator.Allocations;

/// <summary>Answers an allocation, enters its claim, and then makes what it asks for and keeps an eye on it.</summary>
public sealed class AllocationController(
    ClaimBook claims, GrantBook grants, Accesses accesses, Blueprints blueprints, ServerWork servers, ReservationUse use, UnreservedWork unreserved, PoolBooks books, IEntityStore<Reservation> reservations,
    IEntityStore<CapacityPool> pools, IEntityStore<Allocation> allocations, IStatusWriter<Allocation> writer, TimeProvider time, ILogger<AllocationController> logger)
    : IEntityController<Allocation>
{
    /// <summary>While something is being made or goes away.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    /// <summary>Between two attempts at what failed, or at what is missing and not watched, such as a Secret.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(5);

    /// <summary>Between two looks at what is complete: whatever is deleted or breaks behind our back shows by then.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(30);

    public async Task<ReconciliationResult<Allocation>> ReconcileAsync(Allocation entity, CancellationToken cancellationToken)
    {
        if (entity.Spec.Paused) return await EndAsync(entity, AllocationRecord.Waits(entity, null, Reasons.Paused, "spec.paused is set.", Now), null, cancellationToken);
        if (entity.IsReleased() || entity.IsRefusedForGood()) return ReconciliationResult<Allocation>.Success(entity);

        var reservation = entity.Spec.Reservation is { } name ? reservations.Get(entity.Metadata.NamespaceProperty, name) : null;
        if (Leaving(entity, reservation) is { } leaving) return await EndAsync(entity, leaving, leaving.Phase == AllocationPhase.Released ? null : Soon, cancellationToken);

        try
        {
            return entity.Spec.Pool is null ? await CarryOutAsync(entity, reservation, cancellationToken) : await UnreservedAsync(entity, cancellationToken);
        }
        catch (NotFoundException missing)
        {
            var status = entity.IsAccepted()
                ? AllocationRecord.Waits(entity, reservation, missing.Reason, missing.Message, Now)
                : AllocationRecord.Answered(entity, reservation, Answer.Refuse(missing.Reason, missing.Message), Now);
            return await EndAsync(entity, status, Breath, cancellationToken);
        }
        catch (Exception e) when (CloudFault.Of(e) is not null)
        {
            var fault = CloudFault.Of(e)!;
            if (e is not CredentialsException) logger.LogWarning("Allocation {Allocation} waits for its cloud: {Problem}", EntityKey.Of(entity), fault.Message);
            var status = e is CredentialsException && !entity.IsAccepted()
                ? AllocationRecord.Answered(entity, reservation, Answer.Refuse(fault.Reason, fault.Message), Now)
                : AllocationRecord.Waits(entity, reservation, fault.Reason, fault.Message, Now);
            return await EndAsync(entity, status, Breath, cancellationToken);
        }
    }

    public Task<ReconciliationResult<Allocation>> DeletedAsync(Allocation entity, CancellationToken cancellationToken) =>
        Task.FromResult(ReconciliationResult<Allocation>.Success(entity));

    private DateTimeOffset Now => time.GetUtcNow();

    private async Task<ReconciliationResult<Allocation>> CarryOutAsync(Allocation allocation, Reservation? reservation, CancellationToken cancellationToken)
    {
        var claim = Claim.Of(allocation);
        var has = reservation is null ? null : ClaimSheet.Find(reservation.Status, claim.Uid);
        if (has is null)
        {
            var tenant = reservation is null ? null : books[reservation.Spec.Pool].Terms.TenantOf(allocation.Metadata.NamespaceProperty);
            if (AllocationRules.Decide(new AllocationCase(allocation, claim, reservation, tenant)) is { } answer)
                return await EndAsync(allocation, AllocationRecord.Answered(allocation, reservation, answer, Now), null, cancellationToken);
        }

        if (pools.Get(EntityKey.Cluster(reservation!.Spec.Pool)) is not { } pool)
            return await EndAsync(allocation, AllocationRecord.Waits(allocation, reservation, Reasons.PoolNotFound, $"There is no CapacityPool {reservation.Spec.Pool}.", Now), Breath, cancellationToken);

        var access = await accesses.OpenAsync(allocation, reservation, pool, cancellationToken);
        // what can't be booted must not take from the others
        if (has is null) await blueprints.DrawAsync(allocation, reservation, access.Consumer, cancellationToken);
        if (has is null || !Same(has.Allocated, claim.Items))
        {
            if (await claims.TakeAsync(reservation, claim, cancellationToken) is { } shortage)
            {
                var message = $"{shortage} of reservation {reservation.Name()}.";
                var refused = has is null
                    ? AllocationRecord.Answered(allocation, reservation, Answer.Refuse(Reasons.ExceedsRemaining, message), Now)
                    : AllocationRecord.ChangeRefused(allocation, reservation, Reasons.ExceedsRemaining, message, Now);
                return await EndAsync(allocation, refused, has is null ? null : Glance, cancellationToken);
            }
        }

        // the answer comes before the work
        if (allocation.Status.Answer != AllocationAnswer.Accepted || allocation.Status.ObservedGeneration != allocation.Metadata.Generation)
            allocation = await WriteAsync(allocation, AllocationRecord.Accepted(allocation, reservation, Now), cancellationToken);

        var (view, plan) = (default(PieceView), default(GrantPlan));
        if (Wish.Of(allocation.Spec).Any() || Grant.Of(allocation.Status).Any())
        {
            view = await PieceView.ReadAsync(Guid.Parse(reservation.Metadata.Uid), access.Pool, cancellationToken);
            (allocation, plan) = await grants.GrantAsync(allocation, reservation, view, cancellationToken);
        }

        var (rows, retry) = await servers.CarryOutAsync(allocation, reservation, access, cancellationToken);
        rows = SlotFill.Of(rows, allocation, reservation.Status.Holds, [.. allocations.List(reservation.Metadata.NamespaceProperty).Where(a => a.Spec.Reservation == reservation.Metadata.Name && a.Metadata.Uid != allocation.Metadata.Uid)]);
        var pieces = plan is null ? PieceRows.None : await HandOverAsync(plan, view!, rows, access, cancellationToken);
        var reported = AllocationRecord.Reported(allocation, reservation, rows, pieces, Now);
        var becameReady = reported.Phase != allocation.Status.Phase;
        allocation = await WriteAsync(allocation, reported, cancellationToken);
        if (becameReady) await use.LookAsync(reservation, pool, cancellationToken);
        return ReconciliationResult<Allocation>.Success(allocation, pieces.Waiting.Count > 0 ? Soon : Pause(rows, retry));
    }

    private async Task<ReconciliationResult<Allocation>> UnreservedAsync(Allocation allocation, CancellationToken cancellationToken)
    {
        var (status, retry) = await unreserved.CarryOutAsync(allocation, cancellationToken);
        var again = status.Phase == AllocationPhase.Refused ? Breath : !allocation.IsBooked() ? Glance : Pause(status.Servers, retry);
        return await EndAsync(allocation, status, again, cancellationToken);
    }

    private static async Task<PieceRows> HandOverAsync(GrantPlan plan, PieceView view, IReadOnlyList<AllocatedServer> rows, Access access, CancellationToken cancellationToken)
    {
        var pieces = await PieceWork.HandOverAsync(plan.Grants, view, rows, access, cancellationToken);
        var back = await PieceWork.TakeBackAsync(plan.GiveBack, view, () => Task.FromResult(access), cancellationToken);
        return pieces with { Waiting = [.. pieces.Waiting, .. back, .. plan.Unmet.Select(w => $"{w.Kind} of {w.Item}: none is free at the moment")], Returning = back.Count > 0 ? plan.GiveBack : [] };
    }

    /// <summary>What it is once its reservation is leaving; null: that is not so.</summary>
    private AllocationStatus? Leaving(Allocation allocation, Reservation? reservation)
    {
        if (!allocation.IsAccepted() || allocation.Spec.Pool is not null) return null;

        var keep = reservation?.Spec.EndAction == EndAction.Keep;
        return reservation switch
        {
            null => AllocationRecord.Released(allocation, null, "Its reservation is gone, and with it what it had.", false, Now),
            { Status.ReleasedAt: not null } => AllocationRecord.Released(
                allocation, reservation, keep ? "Its reservation is over; the servers are the project's own now." : "Its reservation is over, and what it had is deleted.", keep, Now),
            { Metadata.DeletionTimestamp: not null } => AllocationRecord.Releasing(allocation, reservation, Reasons.ReservationCancelled, "Its reservation is being cancelled.", Now),
            { Status.EndedAt: not null } => AllocationRecord.Releasing(allocation, reservation, Reasons.ReservationEnded, "Its reservation has ended.", Now),
            // another reservation under the same name: the one that was drawn on is gone
            _ when ClaimSheet.Find(reservation.Status, allocation.Metadata.Uid) is null => AllocationRecord.Released(allocation, null, "Its reservation is gone, and with it what it had.", false, Now),
            _ => null,
        };
    }

    private TimeSpan Pause(IReadOnlyList<AllocatedServer> rows, DateTimeOffset? retry)
    {
        if (rows.Any(r => r is { State: ServerPlan.Pending, Fault: not null, Id: null })) return Breath;
        if (rows.Any(r => r.State is "BUILD" or ServerPlan.Deleting or ServerPlan.Pending)) return Soon;
        // Nova shows ERROR a moment before it stores the fault
        if (rows.Any(r => r is { State: "ERROR", Fault: null })) return Breath;

        return retry is { } at && at - Now < Glance ? at - Now + TimeSpan.FromMilliseconds(1) : Glance;
    }

    private async Task<ReconciliationResult<Allocation>> EndAsync(Allocation allocation, AllocationStatus status, TimeSpan? again, CancellationToken cancellationToken) =>
        ReconciliationResult<Allocation>.Success(await WriteAsync(allocation, status, cancellationToken), again);

    private async Task<Allocation> WriteAsync(Allocation allocation, AllocationStatus status, CancellationToken cancellationToken)
    {
        var written = await writer.WriteAsync(allocation, allocation.Status, status, StatusWriteOptions.SwapWhole, cancellationToken);
        // the next visit must not decide on what this one has changed
        await allocations.WaitForAsync(written, cancellationToken);
        return written;
    }

    private static bool Same(IReadOnlyDictionary<string, int> one, IReadOnlyDictionary<string, int> other) =>
        one.Count == other.Count && one.All(i => other.TryGetValue(i.Key, out var count) && count == i.Value);
}
