using Promise.Api;
using Promise.Operator.Ledger;
using Promise.Operator.Pools.Observation;

namespace Promise.Operator.Reservations.Admission;

/// <summary>All that a rule may look at. Rules are pure functions of it.</summary>
/// <param name="Reservation">What is asked.</param>
/// <param name="Pool">Whom.</param>
/// <param name="Terms">The pool's tenants, resolved to namespaces.</param>
/// <param name="Cloud">What the pool's cloud last looked like.</param>
/// <param name="Now">The instant of the decision.</param>
public sealed record AdmissionCase(Reservation Reservation, CapacityPool Pool, PoolTerms Terms, PoolObservation Cloud, DateTimeOffset Now)
{
    public ReservationSpec Spec => Reservation.Spec;

    public PoolPolicy Policy => Pool.Spec.Policy;

    /// <summary>The entry that admits the reservation's namespace; null: none.</summary>
    public TenantTerms? Tenant => Terms.TenantOf(Reservation.Metadata.NamespaceProperty);

    /// <summary>Whether a promise stands that this generation changes.</summary>
    public bool IsUpdate => BookingOf.Stands(Reservation.Status);

    /// <summary>Whether an allocation asks that has no reservation.</summary>
    public bool IsUnreserved => Unreserved.Is(Reservation);

    /// <summary>The window asked for; an immediate one starts now, and a started one keeps its start.</summary>
    public BookedWindow Window => Windows.Asked(Spec, Reservation.Status, Policy, Now);

    /// <summary>Id of the OpenStack project that may use the reserved flavor: the one named, or the pool's own.</summary>
    public string? Project => Spec.Project is { } named ? Cloud.FindProject(named) : Cloud.OwnProject;

    /// <summary>Whose quotas the promise counts against.</summary>
    public Charge Charge() => new(Project, Tenant?.Name) { SparesOwnQuota = IsUnreserved };
}
