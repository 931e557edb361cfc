using Promise.Api;

namespace Promise.Operator.Reservations.Admission.Rules;

/// <summary>Fields that the API has and this version does not carry out yet: refused, never ignored.</summary>
internal static class SupportRules
{
    public static Verdict? Backend(AdmissionCase c) =>
        c.Pool.Spec.Backend == Api.Backend.Shim ? null : NotYet("the pool's spec.backend: Blazar");

    public static Verdict? FlexibleWindow(AdmissionCase c) => c.Spec.Window is null ? null : NotYet("spec.window");

    public static Verdict? Offer(AdmissionCase c) => c.Spec.Offer is null ? null : NotYet("spec.offer");

    public static Verdict? Waiting(AdmissionCase c) => c.Spec.WhenInfeasible == WhenInfeasible.Reject ? null : NotYet("spec.whenInfeasible: Wait");

    private static Verdict NotYet(string field) => Verdict.Refuse(Reasons.NotYetSupported, $"{field} is not supported yet.");
}
