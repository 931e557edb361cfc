using Promise.OpenStack.Nova;
using Promise.Operator.Holds.Naming;
using Promise.Operator.Holds.Sets;

namespace Promise.Operator.Holds.Compute;

/// <summary>
/// The flavor that boots into an item's slots: it looks like the one asked for, but takes a token and one MiB instead of the real
/// amounts, which the slot keeps owning.
/// </summary>
internal sealed record ReservedFlavor(NewFlavor Flavor, IReadOnlyDictionary<string, string> ExtraSpecs)
{
    /// <summary>MiB that a server takes of the host itself: Nova drops candidates that take nothing from the compute's own provider.</summary>
    public const long Sliver = 1;

    private const string Resources = "resources:";

    /// <param name="asked">The flavor asked for as it is now; null: gone, or none was.</param>
    public static ReservedFlavor Of(string ownerMark, Guid reservation, InstanceHold item, Flavor? asked)
    {
        // the promise is the shape that was booked: a flavor that was changed since lends its disks only while they add up to the same
        var disk = item.Shape["DISK_GB"];
        var same = asked is not null && asked.Disk + asked.Ephemeral + (asked.Swap + 1023) / 1024 == disk;
        var flavor = new NewFlavor(
            HoldNames.FlavorId(reservation, item.Item).ToString("D"), HoldNames.FlavorName(reservation, item.Item),
            (int)Math.Max(1, item.Shape["VCPU"]), Math.Max(1, item.Shape["MEMORY_MB"]),
            same ? asked!.Disk : disk, same ? asked!.Ephemeral : 0, same ? asked!.Swap : 0, IsPublic: false);

        var specs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in asked?.ExtraSpecs ?? new Dictionary<string, string>())
            if (!key.StartsWith(Resources, StringComparison.Ordinal))
                specs[key] = value;
        specs[Resources + "VCPU"] = "0";
        specs[Resources + "DISK_GB"] = "0";
        specs[Resources + "MEMORY_MB"] = "1";
        specs[Resources + HoldNames.TokenClass(ownerMark, reservation, item.Item)] = "1";
        return new ReservedFlavor(flavor, specs);
    }

    /// <summary>Whether an existing flavor is this one but for its extra specs, the only part that can be changed.</summary>
    public bool IsLike(Flavor existing) =>
        (existing.Vcpus, existing.Ram, existing.Disk, existing.Ephemeral, existing.Swap) == (Flavor.Vcpus, Flavor.Ram, Flavor.Disk, Flavor.Ephemeral, Flavor.Swap);

    public bool HasSpecs(Flavor existing) =>
        ExtraSpecs.All(spec => existing.ExtraSpecs.TryGetValue(spec.Key, out var value) && value == spec.Value);
}
