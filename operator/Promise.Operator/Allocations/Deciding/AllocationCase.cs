using Promise.Api;
using Promise.Operator.Allocations.Claims;
using Promise.Operator.Ledger;

namespace Promise.Operator.Allocations.Deciding;

/// <summary>What the rules know of an allocation.</summary>
/// <param name="Reservation">The one that it names, of its own namespace; null: there is none.</param>
/// <param name="Tenant">What the pool gives the namespace; null: nothing.</param>
public sealed record AllocationCase(Allocation Allocation, Claim Claim, Reservation? Reservation, TenantTerms? Tenant)
{
    public ReservationStatus Status => Reservation!.Status;
}
