using Promise.Api;
using Promise.Operator.Allocations.Status;
using Promise.Runtime;

namespace Promise.Operator.Reservations.Admission;

/// <summary>Writes committed decisions to the allocations without a reservation that they speak of. May be repeated by anyone, like those of reservations.</summary>
public sealed class UnreservedExecution(IEntityStore<Allocation> store, IEntityClient<Allocation> client, IStatusWriter<Allocation> writer, TimeProvider time)
{
    /// <returns>False: the allocation moved on, so the decision is void.</returns>
    public async Task<bool> CarryOutAsync(AdmissionIntent intent, long revision, CancellationToken cancellationToken)
    {
        var key = new EntityKey(intent.Namespace, intent.Name);
        for (var allocation = store.Get(key); ; allocation = await client.GetAsync(key, cancellationToken))
        {
            if (allocation is null || allocation.Metadata.Uid != intent.Uid || allocation.Metadata.Generation != intent.Generation || allocation.Status.Claim is null) return false;
            if (allocation.Status.Claim.LedgerRevision >= revision) return true;

            try
            {
                var written = await writer.WriteAsync(allocation, allocation.Status, ClaimRecord.Decided(allocation, intent, revision), StatusWriteOptions.SwapWhole, cancellationToken);
                await store.WaitForAsync(written, cancellationToken);
                return true;
            }
            catch (StatusConflictException)
            {
                // its own controller wrote meanwhile
            }
            catch (KubernetesApiException e) when (e.IsNotFound)
            {
                return false;
            }
        }
    }

    /// <summary>Nobody can tell yet.</summary>
    public async Task TellAsync(Reservation request, Verdict verdict, CancellationToken cancellationToken)
    {
        if (store.Get(EntityKey.Of(request)) is not { } allocation || allocation.Metadata.Uid != request.Metadata.Uid) return;

        try
        {
            await writer.WriteAsync(allocation, allocation.Status, AllocationRecord.Waits(allocation, null, verdict.Reason, verdict.Message, time.GetUtcNow()), StatusWriteOptions.SwapWhole, cancellationToken);
        }
        catch (KubernetesApiException e) when (e.IsConflict || e.IsNotFound)
        {
            // it changed meanwhile: the next round sees it as it is
        }
    }
}
