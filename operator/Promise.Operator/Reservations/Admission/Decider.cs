using System.Collections.Immutable;
using k8s.Models;
using Promise.Api;
using Promise.Operator.Ledger;
using Promise.Planning;
using ApiBooking = Promise.Api.Booking;
using Shortage = Promise.Api.Shortage;

namespace Promise.Operator.Reservations.Admission;

/// <summary>Decides one request on one calendar: rules first, then the planner. Pure.</summary>
public static class Decider
{
    /// <returns>Null where nobody can tell yet; <paramref name="waits"/> then says why.</returns>
    public static Decision? Decide(AdmissionCase c, CalendarView calendar, out Verdict? waits)
    {
        waits = null;
        if (AdmissionRules.Judge(c) is { } verdict)
        {
            if (verdict.IsFinal) return Refuse(c, verdict.Reason, verdict.Message, []);

            waits = verdict;
            return null;
        }

        var draft = Draft.Of(c);
        var window = c.Window;
        var options = PlanOptions.Default with { LatestStart = c.Policy.MaxStartAhead is { } most ? c.Now + most : null };
        return Planner.Plan(calendar, Requests.Of(c, draft, window, calendar), options) switch
        {
            Plan.Accepted plan => Accept(c, draft, window, plan),
            Plan.Refused plan => Refuse(c, draft, window, plan),
            _ => throw new InvalidOperationException("the planner answers with one of two plans"),
        };
    }

    private static Decision Accept(AdmissionCase c, ApiBooking draft, BookedWindow window, Plan.Accepted plan)
    {
        var booked = draft with { Instances = [.. draft.Instances.Select(i => i with { Count = plan.Counts.GetValueOrDefault(i.Name, i.Count) })] };
        var promise = BookingOf.Promise(c.Reservation.Metadata.Uid, booked, window, Placements.Of(plan.Booking.Placements), c.Charge(), c.Policy.CleaningGap);
        var outcome = c.IsUpdate ? IntentOutcome.Updated : IntentOutcome.Accepted;
        var intent = Intent(c, outcome, c.IsUpdate ? Reasons.Updated : Reasons.Accepted, Sentences.Accepted(c, booked, window)) with
        {
            Project = c.Project, Window = window, Booked = booked, Placements = Placements.Of(plan.Booking.Placements),
        };
        var held = plan.Booking.Placements.Where(p => p.Held).ToDictionary(p => (p.Item.Name, p.Host), p => p.Count);
        promise = promise with { Placements = [.. promise.Placements.Select(p => p with { Held = held.ContainsKey((p.Item.Name, p.Host)) })] };
        return new Decision(intent, promise, [], plan.Moved);
    }

    private static Decision Refuse(AdmissionCase c, ApiBooking draft, BookedWindow window, Plan.Refused plan)
    {
        var shortages = plan.Shortages.Select(s => ShortageOf.Plan(s, window)).ToImmutableArray();
        var reason = plan.Shortages.Length > 0 && plan.Shortages.All(s => s.Resource.StartsWith("tenant/", StringComparison.Ordinal)) ? Reasons.TenantQuotaExceeded
            : plan.Shortages.Length > 0 && plan.Shortages.All(s => s.Resource.StartsWith("project/", StringComparison.Ordinal)) ? Reasons.ProjectQuotaExceeded
            : Reasons.InsufficientCapacity;
        var short1 = plan.Largest.FirstOrDefault(l => plan.Shortages.Any(s => s.Item == l.Item)) ?? plan.Largest.FirstOrDefault();
        var refusal = Refuse(c, reason, Sentences.Refused(plan, window), shortages);
        return refusal with
        {
            Intent = refusal.Intent with { Window = null, EarliestFeasible = plan.EarliestStart, LargestCount = short1?.Count },
        };
    }

    private static Decision Refuse(AdmissionCase c, string reason, string message, ImmutableArray<Shortage> shortages)
    {
        if (!c.IsUpdate) return new Decision(Intent(c, IntentOutcome.Refused, reason, message), null, shortages, []);

        // a change that does not fit has a reason of its own; one that breaks a rule keeps the rule's
        var shown = reason is Reasons.InsufficientCapacity or Reasons.TenantQuotaExceeded or Reasons.ProjectQuotaExceeded ? Reasons.UpdateInfeasible : reason;
        return new Decision(Intent(c, IntentOutcome.UpdateRefused, shown, $"The promise stands as it was. {message}"), null, shortages, []);
    }

    private static AdmissionIntent Intent(AdmissionCase c, IntentOutcome outcome, string reason, string message) => new()
    {
        Kind = c.Reservation.Kind,
        Namespace = c.Reservation.Metadata.NamespaceProperty,
        Name = c.Reservation.Name(),
        Uid = c.Reservation.Metadata.Uid,
        Generation = c.Reservation.Metadata.Generation ?? 0,
        Outcome = outcome,
        Reason = reason,
        Message = message,
        DecidedAt = c.Now.WholeSeconds(),
    };
}
