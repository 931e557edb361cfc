using k8s.Models;
using Promise.Api;

namespace Promise.Operator.Reservations.Admission.Rules;

/// <summary>Whether the pool can be drawn on now.</summary>
internal static class PoolRules
{
    public static Verdict? Paused(AdmissionCase c) =>
        c.Pool.Spec.Paused ? Verdict.Wait(Reasons.PoolNotReady, $"Pool {c.Pool.Name()} is paused (spec.paused).") : null;

    public static Verdict? BeingDeleted(AdmissionCase c) =>
        c.Pool.Metadata.DeletionTimestamp is null ? null : Verdict.Refuse(Reasons.PoolNotReady, $"Pool {c.Pool.Name()} is being deleted and takes no more reservations.");

    /// <summary>Old figures may promise what is gone; the administrator says with <c>staleAfter</c> how old is too old.</summary>
    public static Verdict? Stale(AdmissionCase c)
    {
        TimeSpan limit = c.Pool.Spec.StaleAfter;
        var age = c.Now - c.Cloud.FreshAsOf;
        // with "0s" only figures whose refresh is overdue count as old, or every request between two refreshes would wait
        TimeSpan refresh = c.Pool.Spec.RefreshInterval;
        return age <= limit + 2 * refresh
            ? null
            : Verdict.Wait(Reasons.CapacityStale, $"The figures of pool {c.Pool.Name()} are of {c.Cloud.FreshAsOf:u}, older than its spec.staleAfter allows; see its condition Synced.");
    }
}
