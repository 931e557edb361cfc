using k8s.Models;
using Promise.Api;

namespace Promise.Operator.Reservations.Admission.Rules;

/// <summary>What only allocations without a reservation can get wrong; named by the fields that they have.</summary>
internal static class UnreservedRules
{
    public static Verdict? Flavors(AdmissionCase c)
    {
        foreach (var item in c.Spec.Instances)
        {
            if (!c.Cloud.Flavors.TryGetValue(item.Flavor!, out var flavor))
                return Verdict.Refuse(Reasons.FlavorNotFound, $"spec.servers[{item.Name}].flavor: the cloud of pool {c.Pool.Name()} has no flavor {item.Flavor}.");
            if (flavor.Unholdable is { } why)
                return Verdict.Refuse(Reasons.FlavorNotSupported, $"spec.servers[{item.Name}].flavor: {item.Flavor} can't be counted: {why}.");
        }

        return null;
    }

    /// <summary>Entries for volumes and floating IPs have no names: without one of them, those behind it would be taken for others and their volumes deleted.</summary>
    public static Verdict? EntriesStay(AdmissionCase c)
    {
        if (!c.IsUpdate || c.Reservation.Status.Booked is not { } standing) return null;

        var (volumes, ips) = (c.Spec.Volumes.Select(v => v.Name).ToHashSet(), c.Spec.FloatingIPs.ToDictionary(f => f.Name, f => f.Network));
        if (standing.Volumes.Any(v => !volumes.Contains(v.Name))) return Fixed("spec.volumes");
        return standing.FloatingIPs.Any(f => ips.GetValueOrDefault(f.Name) != f.Network) ? Fixed("spec.floatingIPs") : null;

        static Verdict Fixed(string field) =>
            Verdict.Refuse(Reasons.UpdateRefused, $"{field}: entries may be appended and their counts changed; to give one up, delete the allocation and make another.");
    }
}
