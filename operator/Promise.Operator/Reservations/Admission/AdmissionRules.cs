using System.Collections.Immutable;
using Promise.Operator.Reservations.Admission.Rules;

namespace Promise.Operator.Reservations.Admission;

/// <summary>What every request passes before it is planned, in this order; the first that objects decides.</summary>
public static class AdmissionRules
{
    public delegate Verdict? Rule(AdmissionCase admission);

    /// <summary>First what waits (nobody can tell yet), then what the pool's administrator decided, then what the request says.</summary>
    public static readonly ImmutableArray<Rule> All =
    [
        PoolRules.Paused, PoolRules.BeingDeleted, PoolRules.Stale,
        TenancyRules.Namespace, TenancyRules.Project, TenancyRules.Priority, TenancyRules.Sinks,
        SupportRules.Backend, SupportRules.FlexibleWindow, SupportRules.Offer, SupportRules.Waiting,
        PolicyRules.Passed, PolicyRules.ExpiredOnArrival, PolicyRules.StartAhead, PolicyRules.EndRequired, PolicyRules.EndAhead, PolicyRules.Longest, PolicyRules.Shortest,
        OfferingRules.Names, OfferingRules.Flavors, OfferingRules.Zones, OfferingRules.Compute, OfferingRules.Volumes, OfferingRules.FloatingIPs, OfferingRules.Addresses, OfferingRules.Amounts,
        UpdateRules.StartOfStarted, UpdateRules.ProjectOfBooked, UpdateRules.BelowAllocated, UpdateRules.ShapeOfHeld,
    ];

    /// <summary>What an allocation without a reservation passes: it has no window to have a policy on, and what it has already it may give back.</summary>
    public static readonly ImmutableArray<Rule> Unreserved =
    [
        PoolRules.Paused, PoolRules.BeingDeleted, PoolRules.Stale,
        TenancyRules.Namespace, TenancyRules.Project, SupportRules.Backend, UnreservedRules.Flavors,
        OfferingRules.Names, OfferingRules.Compute, OfferingRules.Volumes, OfferingRules.FloatingIPs, UpdateRules.ProjectOfBooked, UpdateRules.ShapeOfHeld, UnreservedRules.EntriesStay,
    ];

    public static Verdict? Judge(AdmissionCase admission)
    {
        foreach (var rule in admission.IsUnreserved ? Unreserved : All)
            if (rule(admission) is { } verdict)
                return verdict;

        return null;
    }
}
