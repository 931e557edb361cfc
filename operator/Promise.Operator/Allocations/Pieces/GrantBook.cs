using Promise.Api;
using Promise.Operator.Allocations.Status;
using Promise.Runtime;

namespace Promise.Operator.Allocations.Pieces;

/// <summary>Grants pieces of a reservation, one allocation at a time: each sees what the others were granted in their statuses.</summary>
public sealed class GrantBook(IEntityStore<Allocation> allocations, IStatusWriter<Allocation> writer, TimeProvider time) : IDisposable
{
    // grants are few and quick; the reservations' own locks would buy nothing
    private readonly SemaphoreSlim gate = new(1, 1);

    /// <returns>The allocation with its grants recorded, and the plan.</returns>
    public async Task<(Allocation Allocation, GrantPlan Plan)> GrantAsync(Allocation allocation, Reservation reservation, PieceView view, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            var others = allocations.List(allocation.Metadata.NamespaceProperty).Where(a => a.Metadata.Uid != allocation.Metadata.Uid && !a.IsReleased())
                .SelectMany(a => Grant.Of(a.Status)).Select(g => g.Id).ToHashSet(StringComparer.Ordinal);
            var plan = GrantPlan.Of(Wish.Of(allocation.Spec), Grant.Of(allocation.Status), reservation.Status.Holds, id => others.Contains(id) || view.IsUsed(id));
            var kept = plan.Grants.Concat(plan.GiveBack).ToList();
            var gone = Grant.Of(allocation.Status).ExceptBy(kept.Select(k => k.Id), g => g.Id).ToList();
            var status = PieceRows.Record(AllocationRecord.Missed(allocation, gone, time.GetUtcNow()), kept);
            var written = await writer.WriteAsync(allocation, allocation.Status, status, StatusWriteOptions.SwapWhole, cancellationToken);
            await allocations.WaitForAsync(written, cancellationToken);
            return (written, plan);
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();
}
