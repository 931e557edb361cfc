using Promise.Api;
using Promise.Operator.Allocations.Deciding;

namespace Promise.Operator.Allocations.Status;

/// <summary>What admission does to the status of an allocation without a reservation. Pure, and the same however often it is carried out.</summary>
public static class ClaimRecord
{
    /// <summary>It is known whose project asks; from now on it waits for admission's decision.</summary>
    public static AllocationStatus Asked(Allocation allocation, string? project, DateTimeOffset now)
    {
        var (pool, claim) = (allocation.Spec.Pool, allocation.Status.Claim ?? new PoolClaim());
        var status = allocation.IsAccepted()
            ? AllocationRecord.Waits(allocation, null, Reasons.Pending, $"Pool {pool} decides on the change.", now)
            : AllocationRecord.Answered(allocation, null, Answer.Wait(Reasons.Pending, $"Pool {pool} decides what it has left beside its promises."), now);
        return status with { Claim = claim with { Project = project } };
    }

    /// <param name="intent">Of this allocation and its present generation.</param>
    /// <param name="revision">Of the ledger in which it was committed.</param>
    public static AllocationStatus Decided(Allocation allocation, AdmissionIntent intent, long revision)
    {
        var claim = allocation.Status.Claim! with { DecidedGeneration = intent.Generation, LedgerRevision = revision };
        return intent.Outcome switch
        {
            IntentOutcome.Accepted or IntentOutcome.Updated => AllocationRecord.Accepted(allocation, null, intent.DecidedAt) with
            {
                Claim = claim with
                {
                    BookedGeneration = intent.Generation, Since = claim.Since ?? intent.Window!.Start, Booked = intent.Booked, Placements = intent.Placements,
                },
            },
            IntentOutcome.UpdateRefused => AllocationRecord.ChangeRefused(allocation, null, intent.Reason, intent.Message!, intent.DecidedAt) with { Claim = claim },
            IntentOutcome.Refused => AllocationRecord.Answered(allocation, null, Answer.Refuse(intent.Reason, intent.Message!), intent.DecidedAt) with { Claim = claim },
            _ => throw new InvalidOperationException($"{intent.Outcome} is not decided about an allocation"),
        };
    }

    /// <summary>Admission has decided on the present spec.</summary>
    public static bool IsDecided(this Allocation allocation) => allocation.Status.Claim?.DecidedGeneration == allocation.Metadata.Generation;

    /// <summary>The present spec is what is booked.</summary>
    public static bool IsBooked(this Allocation allocation) => allocation.Status.Claim is { Booked: not null } claim && claim.BookedGeneration == allocation.Metadata.Generation;
}
