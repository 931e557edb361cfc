using k8s.Models;
using Promise.Api;

namespace Promise.Operator.Reservations.Admission.Rules;

/// <summary>Whether the pool offers what the items name.</summary>
internal static class OfferingRules
{
    /// <summary>Allocations and status speak of items by name alone.</summary>
    public static Verdict? Names(AdmissionCase c)
    {
        var spec = c.Spec;
        var twice = spec.Instances.Select(i => i.Name).Concat(spec.Volumes.Select(v => v.Name)).Concat(spec.FloatingIPs.Select(f => f.Name)).Concat(spec.Addresses.Select(a => a.Name))
            .GroupBy(n => n, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1)?.Key;
        return twice is null ? null : Verdict.Refuse(Reasons.NotOffered, $"Item name {twice} is used twice; names are unique over instances, volumes, floatingIPs and addresses together.");
    }

    public static Verdict? Flavors(AdmissionCase c)
    {
        foreach (var item in c.Spec.Instances)
        {
            if (item.Flavor is not { } name) continue;
            if (!c.Cloud.Flavors.TryGetValue(name, out var flavor))
                return Verdict.Refuse(Reasons.FlavorNotFound, $"spec.instances[{item.Name}].flavor: the cloud of pool {c.Pool.Name()} has no flavor {name}.");
            if (flavor.Unholdable is { } why)
                return Verdict.Refuse(Reasons.FlavorNotSupported, $"spec.instances[{item.Name}].flavor: {name} can't be held: {why}.");
        }

        return null;
    }

    public static Verdict? Zones(AdmissionCase c)
    {
        foreach (var item in c.Spec.Instances)
            if (item.Zone is { } zone && !c.Cloud.Zones.Contains(zone))
                return NotOffered($"spec.instances[{item.Name}].zone", c, $"no hosts in zone {zone}");

        return null;
    }

    public static Verdict? Compute(AdmissionCase c) =>
        c.Pool.Spec.Compute is null && (c.Spec.Instances.Count > 0 || BulkSlots.AsksInstances(c.Spec.Amounts))
            ? NotOffered(c.Spec.Instances.Count > 0 ? "spec.instances" : "spec.amounts", c, "no instances (its spec.compute is absent)")
            : null;

    public static Verdict? Volumes(AdmissionCase c)
    {
        foreach (var item in c.Spec.Volumes)
        {
            if (item.VolumeType is null && c.Pool.Spec.Volumes.Count != 1)
                return NotOffered($"spec.volumes[{item.Name}].volumeType", c, $"{c.Pool.Spec.Volumes.Count} volume types, so one has to be named");
            if (item.VolumeType is { } type && !c.Cloud.VolumeTypes.Contains(type))
                return NotOffered($"spec.volumes[{item.Name}].volumeType", c, $"no volumes of type {type}");
        }

        return null;
    }

    public static Verdict? FloatingIPs(AdmissionCase c)
    {
        foreach (var item in c.Spec.FloatingIPs)
            if (!c.Cloud.Networks.ContainsKey(item.Network))
                return NotOffered($"spec.floatingIPs[{item.Name}].network", c, $"no floating IPs of network {item.Network}");

        return null;
    }

    public static Verdict? Addresses(AdmissionCase c)
    {
        foreach (var item in c.Spec.Addresses)
            if (!c.Cloud.Subnets.ContainsKey(item.Subnet))
                return NotOffered($"spec.addresses[{item.Name}].subnet", c, $"no addresses of subnet {item.Subnet}");

        return null;
    }

    public static Verdict? Amounts(AdmissionCase c) => BulkSlots.Objection(c.Spec.Amounts) is { } objection
        ? Verdict.Refuse(Reasons.NotOffered, $"spec.amounts: {objection}")
        : null;

    private static Verdict NotOffered(string field, AdmissionCase c, string what) =>
        Verdict.Refuse(Reasons.NotOffered, $"{field}: pool {c.Pool.Name()} has {what}.");
}
