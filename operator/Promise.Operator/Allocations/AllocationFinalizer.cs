using Promise.Api;
using Promise.Operator.Allocations.Claims;
using Promise.Operator.Allocations.Pieces;
using Promise.Operator.Allocations.Servers;
using Promise.Operator.Allocations.Status;
using Promise.Operator.Allocations.Unreserved;
using Promise.Operator.Allocations.Uses;
using Promise.Operator.Clouds;
using Promise.Runtime;

namespace Promise.Operator.Allocations;

/// <summary>
/// Deletes what an allocation made and gives it back to its reservation. Where the reservation is over or going, that gives back or keeps
/// all of it, as its <c>endAction</c> says, and there is nothing to do here.
/// </summary>
public sealed class AllocationFinalizer(
    ClaimBook claims, Accesses accesses, ServerLook look, ReservationUse use, UnreservedWork unreserved, CloudConnections clouds, IEntityStore<Reservation> reservations, IEntityStore<CapacityPool> pools,
    IEntityStore<Allocation> allocations, IStatusWriter<Allocation> writer, TimeProvider time) : IEntityFinalizer<Allocation>
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(5);

    public async Task<ReconciliationResult<Allocation>> FinalizeAsync(Allocation entity, CancellationToken cancellationToken)
    {
        if (entity.Spec.Pool is not null) return await UnreservedAsync(entity, cancellationToken);
        if (Drawn(entity) is not { } reservation) return Done(entity);
        if (pools.Get(EntityKey.Cluster(reservation.Spec.Pool)) is not { } pool)
            return await WaitAsync(entity, reservation, Reasons.PoolNotFound, $"There is no CapacityPool {reservation.Spec.Pool} to delete the servers with.", Breath, cancellationToken);

        try
        {
            entity = await WriteAsync(entity, AllocationRecord.Releasing(entity, reservation, Reasons.Deleting, "What it made is being deleted and given back to its reservation.", time.GetUtcNow()), cancellationToken);
            var own = await clouds.OpenAsync(CloudReference.Of(pool), cancellationToken);
            var there = await look.FindAsync(entity, await Accesses.ProjectAsync(reservation, own, cancellationToken), own, cancellationToken);
            foreach (var (_, server) in there.Where(s => !ServerPlan.IsGoing(s.Server))) await own.Nova.DeleteServerAsync(server.Id, cancellationToken);

            // Nova will delete them: others may claim the slots now, and their boots wait until the servers are gone
            await claims.GiveBackAsync(reservation, entity.Metadata.Uid, cancellationToken);
            if (there.Count > 0) return await WaitAsync(entity, reservation, Reasons.Deleting, $"Still to go: {string.Join(", ", there.Take(20).Select(s => s.Server.Name))}.", Soon, cancellationToken);

            if (Grant.Of(entity.Status).Any())
            {
                var view = await PieceView.ReadAsync(Guid.Parse(reservation.Metadata.Uid), own, cancellationToken);
                var left = await PieceWork.TakeBackAsync(Grant.Of(entity.Status), view, () => accesses.OpenAsync(entity, reservation, pool, cancellationToken), cancellationToken);
                if (left.Count > 0) return await WaitAsync(entity, reservation, Reasons.Deleting, $"Still to come back: {string.Join("; ", left)}.", Soon, cancellationToken);
            }

            await use.LookAsync(reservation, pool, cancellationToken);
            return await GivenBackAsync(entity, cancellationToken);
        }
        catch (NotFoundException missing)
        {
            return await WaitAsync(entity, reservation, missing.Reason, missing.Message, Breath, cancellationToken);
        }
        catch (Exception e) when (CloudFault.Of(e) is not null)
        {
            var fault = CloudFault.Of(e)!;
            return await WaitAsync(entity, reservation, fault.Reason, $"It is given back as soon as the cloud answers: {fault.Message}", Breath, cancellationToken);
        }
    }

    private async Task<ReconciliationResult<Allocation>> UnreservedAsync(Allocation entity, CancellationToken cancellationToken)
    {
        try
        {
            if (entity.Status.Claim?.Booked is null) return Done(entity);

            entity = await WriteAsync(entity, AllocationRecord.Releasing(entity, null, Reasons.Deleting, "What it made is being deleted.", time.GetUtcNow()), cancellationToken);
            var left = await unreserved.ReleaseAsync(entity, cancellationToken);
            return left.Count == 0 ? await GivenBackAsync(entity, cancellationToken) : await WaitAsync(entity, null, Reasons.Deleting, $"Still to go: {string.Join(", ", left.Take(20))}.", Soon, cancellationToken);
        }
        catch (NotFoundException missing)
        {
            return await WaitAsync(entity, null, missing.Reason, missing.Message, Breath, cancellationToken);
        }
        catch (Exception e) when (CloudFault.Of(e) is not null)
        {
            var fault = CloudFault.Of(e)!;
            return await WaitAsync(entity, null, fault.Reason, $"It is given back as soon as the cloud answers: {fault.Message}", Breath, cancellationToken);
        }
    }

    /// <summary>The reservation that the allocation may still have something of; null: none.</summary>
    private Reservation? Drawn(Allocation allocation)
    {
        if (allocation.IsReleased() || allocation.Spec.Reservation is not { } name) return null;

        var reservation = reservations.Get(allocation.Metadata.NamespaceProperty, name);
        // it is accepted before its first boot; a claim without that is what a crash in between leaves
        return ReservationUse.IsOpen(reservation) && (allocation.IsAccepted() || ClaimSheet.Find(reservation.Status, allocation.Metadata.Uid) is not null) ? reservation : null;
    }

    private async Task<ReconciliationResult<Allocation>> WaitAsync(
        Allocation allocation, Reservation? reservation, string reason, string message, TimeSpan pause, CancellationToken cancellationToken) =>
        ReconciliationResult<Allocation>.Success(await WriteAsync(allocation, AllocationRecord.Releasing(allocation, reservation, reason, message, time.GetUtcNow()), cancellationToken), pause);

    private async Task<Allocation> WriteAsync(Allocation allocation, AllocationStatus status, CancellationToken cancellationToken)
    {
        var written = await writer.WriteAsync(allocation, allocation.Status, status, StatusWriteOptions.SwapWhole, cancellationToken);
        await allocations.WaitForAsync(written, cancellationToken);
        return written;
    }

    private async Task<ReconciliationResult<Allocation>> GivenBackAsync(Allocation allocation, CancellationToken cancellationToken) =>
        Done(await WriteAsync(allocation, AllocationRecord.GivenBack(allocation, time.GetUtcNow()), cancellationToken));

    private static ReconciliationResult<Allocation> Done(Allocation allocation) => ReconciliationResult<Allocation>.Success(allocation);
}
