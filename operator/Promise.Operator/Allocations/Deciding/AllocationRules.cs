using System.Collections.Immutable;
using k8s.Models;
using Promise.Api;
using Promise.Operator.Ledger;
using Promise.Operator.Reservations.Holding;

namespace Promise.Operator.Allocations.Deciding;

/// <summary>Whether an allocation may be carried out now. The first rule that applies decides; none: it may. Pure.</summary>
public static class AllocationRules
{
    private delegate Answer? Rule(AllocationCase c);

    private static readonly ImmutableArray<Rule> Rules =
        [Exists, Cancelled, Expired, Ended, Rejected, Undecided, Items, Promised, Credentials, Started, Remaining];

    public static Answer? Decide(AllocationCase c) => Rules.Select(rule => rule(c)).FirstOrDefault(answer => answer is not null);

    private static Answer? Exists(AllocationCase c) =>
        c.Reservation is null
            ? Answer.Refuse(Reasons.ReservationNotFound, $"spec.reservation: namespace {c.Allocation.Metadata.NamespaceProperty} has no Reservation {c.Allocation.Spec.Reservation}.")
            : null;

    private static Answer? Cancelled(AllocationCase c) =>
        c.Reservation!.Metadata.DeletionTimestamp is not null ? Answer.Refuse(Reasons.ReservationCancelled, $"Reservation {c.Reservation.Name()} is being cancelled.") : null;

    /// <summary>Nothing, or nothing that is not used, is left of it.</summary>
    private static Answer? Expired(AllocationCase c) =>
        c.Status.TerminalReason is Reasons.Expired or Reasons.OfferExpired
        || c.Status is { ExpiredAt: not null, EndedAt: null, ReleasedAt: null } && c.Status.Remaining.Values.All(r => r == 0)
            ? Answer.Refuse(Reasons.ReservationExpired, $"Reservation {c.Reservation!.Name()} expired at {c.Status.ExpiredAt ?? c.Status.ReleasedAt:u}: what was not claimed by then is released.")
            : null;

    private static Answer? Ended(AllocationCase c) => c.Status switch
    {
        { ReleasedAt: not null, TerminalReason: Reasons.Preempted } => Answer.Refuse(Reasons.Preempted, $"Reservation {c.Reservation!.Name()} yielded to one of a higher priority."),
        { ReleasedAt: not null, TerminalReason: Reasons.HoldFailed } => Answer.Refuse(Reasons.HoldFailed, $"Reservation {c.Reservation!.Name()} could not be held; see its conditions."),
        { EndedAt: { } at } => Answer.Refuse(Reasons.ReservationEnded, $"Reservation {c.Reservation!.Name()} ended at {at:u}."),
        { ReleasedAt: { } at } => Answer.Refuse(Reasons.ReservationEnded, $"Reservation {c.Reservation!.Name()} was over at {at:u}."),
        _ => null,
    };

    private static Answer? Rejected(AllocationCase c) =>
        c.Status is { Booked: null, TerminalReason: { } why } && c.Status.ObservedGeneration == c.Reservation!.Metadata.Generation
            ? Answer.Refuse(Reasons.ReservationRejected, $"Reservation {c.Reservation.Name()} was refused ({why}); see its conditions.")
            : null;

    private static Answer? Undecided(AllocationCase c) =>
        BookingOf.Stands(c.Status) ? null : Answer.Wait(Reasons.ReservationNotStarted, $"Reservation {c.Reservation!.Name()} is not decided yet.");

    private static Answer? Items(AllocationCase c)
    {
        foreach (var item in c.Claim.Items.Keys)
            if (c.Status.Booked!.All().All(i => i.Item != item))
                return Answer.Refuse(Reasons.ItemNotFound, $"Reservation {c.Reservation!.Name()} has no item {item}; it has {string.Join(", ", c.Status.Booked!.All().Select(i => i.Item))}.");

        var (spec, booked) = (c.Allocation.Spec, c.Status.Booked!);
        var wrong = Others(spec.Servers.Select(s => s.Item), booked.Instances.Select(i => i.Name), "spec.servers", "instance")
            ?? Others(spec.Volumes.Select(v => v.Item), booked.Volumes.Select(v => v.Name), "spec.volumes", "volume")
            ?? Others(spec.FloatingIPs.Select(f => f.Item), booked.FloatingIPs.Select(f => f.Name), "spec.floatingIPs", "floating IP")
            ?? Others(spec.Servers.SelectMany(s => s.Networks).Select(n => n.Item), booked.Addresses.Select(a => a.Name), "spec.servers.networks", "address");
        return wrong is null ? null : Answer.Refuse(Reasons.ItemNotFound, $"{wrong} item of reservation {c.Reservation!.Name()}.");
    }

    private static string? Others(IEnumerable<string?> named, IEnumerable<string> there, string field, string kind) =>
        named.OfType<string>().Except(there).FirstOrDefault() is { } wrong ? $"{field}: {wrong} is no {kind}" : null;

    /// <summary>What was never promised will not be there at the start either.</summary>
    private static Answer? Promised(AllocationCase c)
    {
        foreach (var (item, count) in c.Claim.Items)
            if (c.Status.Booked!.CountOf(item) < count)
                return Answer.Refuse(Reasons.ExceedsRemaining, $"{count} of {item} asked; reservation {c.Reservation!.Name()} has {c.Status.Booked!.CountOf(item)} in all.");

        return null;
    }

    private static Answer? Credentials(AllocationCase c) =>
        c.Allocation.Spec.CredentialsRef is null && c.Tenant?.Entry.PoolCredentials != true
            ? Answer.Refuse(Reasons.CredentialsRequired, $"spec.credentialsRef: name a Secret with the project's own credentials; pool {c.Reservation!.Spec.Pool} does not lend its own to this namespace.")
            : null;

    private static Answer? Started(AllocationCase c) =>
        c.Status.StartedAt is null
            ? Answer.Wait(Reasons.ReservationNotStarted, $"It is carried out when reservation {c.Reservation!.Name()} starts, at {c.Status.Window!.Start:u}.")
            : null;

    private static Answer? Remaining(AllocationCase c) =>
        Claims.ClaimSheet.Take(c.Status, c.Claim).Shortage is { } shortage
            ? Answer.Refuse(Reasons.ExceedsRemaining, $"{shortage} of reservation {c.Reservation!.Name()}.")
            : null;
}
