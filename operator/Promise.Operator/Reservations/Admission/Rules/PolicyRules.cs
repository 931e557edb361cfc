using Promise.Api;

namespace Promise.Operator.Reservations.Admission.Rules;

/// <summary>The pool's policy on when and how long.</summary>
internal static class PolicyRules
{
    public static Verdict? Passed(AdmissionCase c) =>
        c.Window.End <= c.Now ? Verdict.Refuse(Reasons.WindowPassed, $"spec.end: the window was over at {c.Window.End:u}.") : null;

    /// <summary>Booked, it would be released at once.</summary>
    public static Verdict? ExpiredOnArrival(AdmissionCase c) =>
        !c.IsUpdate && c.Window.ExpiresAt <= c.Now
            ? Verdict.Refuse(Reasons.WindowPassed, $"spec.start: with spec.allocateWithin it would have expired at {c.Window.ExpiresAt:u} already.")
            : null;

    public static Verdict? StartAhead(AdmissionCase c) =>
        c.Policy.MaxStartAhead is { } most && c.Window.Start > c.Now + most
            ? Verdict.Refuse(Reasons.StartTooFarAhead, $"spec.start: {c.Window.Start:u} is more than {most} ahead, the pool's policy.maxStartAhead.")
            : null;

    public static Verdict? EndRequired(AdmissionCase c) =>
        c.Window.End is null && (c.Policy.MaxEndAhead is not null || c.Policy.MaxDuration is not null)
            ? Verdict.Refuse(Reasons.EndRequired, "spec.end: the pool's policy limits the end or the duration, so one of spec.end and spec.duration is needed.")
            : null;

    public static Verdict? EndAhead(AdmissionCase c) =>
        c.Policy.MaxEndAhead is { } most && c.Window.End > c.Now + most
            ? Verdict.Refuse(Reasons.EndTooFarAhead, $"spec.end: {c.Window.End:u} is more than {most} ahead, the pool's policy.maxEndAhead.")
            : null;

    public static Verdict? Longest(AdmissionCase c) =>
        c.Policy.MaxDuration is { } most && c.Window.End - c.Window.Start > most
            ? Verdict.Refuse(Reasons.TooLong, $"spec.end: the window is longer than {most}, the pool's policy.maxDuration.")
            : null;

    /// <summary>A change that lets an open window end soon is no short reservation.</summary>
    public static Verdict? Shortest(AdmissionCase c) =>
        !c.IsUpdate && c.Window.End - c.Window.Start < c.Policy.MinDuration
            ? Verdict.Refuse(Reasons.TooShort, $"spec.end: the window is shorter than {c.Policy.MinDuration}, the pool's policy.minDuration.")
            : null;
}
