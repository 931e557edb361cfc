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
}
