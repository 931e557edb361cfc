using k8s.Models;
using Promise.Api;

namespace Promise.Operator.Reservations.Admission.Rules;

/// <summary>A consumer reaches only what the pool's <c>tenants</c> give its namespace.</summary>
internal static class TenancyRules
{
    public static Verdict? Namespace(AdmissionCase c) =>
        c.Tenant is null
            ? Verdict.Refuse(Reasons.NamespaceNotAdmitted, $"No entry of spec.tenants of pool {c.Pool.Name()} admits namespace {c.Reservation.Metadata.NamespaceProperty}; ask the pool's administrator.")
            : null;

    public static Verdict? Project(AdmissionCase c)
    {
        if (c.Spec.Project is not { } named) return null;
        if (!c.Tenant!.Entry.Projects.Contains(named, StringComparer.Ordinal) && !IsAnotherNameOfAListedOne(c, named))
            return Verdict.Refuse(Reasons.ProjectNotAdmitted, $"spec.project: tenant {c.Tenant.Name} of pool {c.Pool.Name()} does not list project {named}.");

        return c.Project is null ? Verdict.Refuse(Reasons.ProjectNotFound, $"spec.project: the cloud of pool {c.Pool.Name()} knows no project {named}.") : null;
    }

    public static Verdict? Priority(AdmissionCase c) =>
        c.Spec.Priority > c.Tenant!.Entry.MaxPriority
            ? Verdict.Refuse(Reasons.PriorityTooHigh, $"spec.priority: {c.Spec.Priority} is above {c.Tenant.Entry.MaxPriority}, the highest that tenant {c.Tenant.Name} of pool {c.Pool.Name()} may ask for.")
            : null;

    public static Verdict? Sinks(AdmissionCase c)
    {
        foreach (var sink in c.Spec.Sinks)
            if (!Uri.TryCreate(sink.Url, UriKind.Absolute, out var url) || !c.Tenant!.Entry.SinkHosts.Any(h => Covers(h, url.Host)))
                return Verdict.Refuse(Reasons.SinkNotAdmitted, $"spec.sinks: tenant {c.Tenant!.Name} of pool {c.Pool.Name()} does not list the host of {sink.Url} under sinkHosts.");

        return null;
    }

    // the entry may list the id where the reservation gives the name, or the other way round
    private static bool IsAnotherNameOfAListedOne(AdmissionCase c, string named) =>
        c.Cloud.FindProject(named) is { } id && c.Tenant!.Entry.Projects.Any(p => c.Cloud.Projects.GetValueOrDefault(p) == id);

    private static bool Covers(string pattern, string host) =>
        pattern.StartsWith("*.", StringComparison.Ordinal)
            ? host.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase)
            : string.Equals(pattern, host, StringComparison.OrdinalIgnoreCase);
}
