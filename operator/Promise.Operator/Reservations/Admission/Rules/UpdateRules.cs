using Promise.Api;
using Promise.Operator.Reservations.Holding;

namespace Promise.Operator.Reservations.Admission.Rules;

/// <summary>What a change may not do to a promise that is already drawn upon.</summary>
internal static class UpdateRules
{
    public static Verdict? BelowAllocated(AdmissionCase c)
    {
        if (!c.IsUpdate || c.Reservation.Status.Allocated.Count == 0) return null;

        var asked = Draft.Of(c).PerItem();
        foreach (var (item, allocated) in c.Reservation.Status.Allocated)
            if (asked.GetValueOrDefault(item) < allocated)
                return Verdict.Refuse(Reasons.BelowAllocated, $"{item}: {allocated} are allocated, so {asked.GetValueOrDefault(item)} is too few; delete allocations first.");

        return null;
    }

    /// <summary>The reserved flavor and its slots exist: another shape is another item.</summary>
    public static Verdict? ShapeOfHeld(AdmissionCase c)
    {
        if (!c.IsUpdate || c.Reservation.Status is not { Booked: { } standing, HeldAt: not null }) return null;

        var draft = Draft.Of(c);
        foreach (var item in draft.Instances)
            if (standing.Instances.FirstOrDefault(s => s.Name == item.Name) is { } old && !Draft.SameShape(old, item))
                return Changed($"spec.instances[{item.Name}]: its shape, zone and placement");
        foreach (var item in draft.Volumes)
            if (standing.Volumes.FirstOrDefault(s => s.Name == item.Name) is { } old && old with { Count = item.Count } != item)
                return Changed($"spec.volumes[{item.Name}]: its size, type and zone");

        return null;
    }

    public static Verdict? ProjectOfBooked(AdmissionCase c) =>
        c.IsUpdate && c.Reservation.Status.Project is { } standing && standing != c.Project
            ? Verdict.Refuse(Reasons.UpdateRefused, "spec.project: it can't change once the reservation is booked; delete the reservation and make another.")
            : null;

    public static Verdict? StartOfStarted(AdmissionCase c) =>
        c.IsUpdate && c.Reservation.Status is { StartedAt: not null, Window: { } standing } && c.Spec.Start is { } start && start.WholeSeconds() != standing.Start
            ? Verdict.Refuse(Reasons.UpdateRefused, $"spec.start: it started at {standing.Start:u} and can't start again; leave spec.start as it was.")
            : null;

    private static Verdict Changed(string what) =>
        Verdict.Refuse(Reasons.UpdateRefused, $"{what} can't change once it is held; add an item of another name and take this one out.");
}
