using System.Collections.Immutable;
using Promise.OpenStack.Nova;
using Promise.Operator.Holds.Naming;
using Promise.Operator.Pools.Observation;
using Promise.Planning;

namespace Promise.Operator.Pools.Discovery;

/// <summary>What a server of a flavor takes, read from the flavor as Nova's scheduler reads it.</summary>
internal static class FlavorShapes
{
    private const string ResourcePrefix = "resources:";
    private const string TraitPrefix = "trait:";

    // each of these gives a server something on the host that no allocation of a slot could stand for
    private static readonly string[] Unholdable = ["hw:cpu_policy", "hw:numa_", "hw:mem_page_size", "hw:pci_numa", "hw:pmem", "hw:cpu_realtime", "pci_passthrough:", "hw:mem_encryption"];

    /// <summary>A flavor that hands reserved capacity over is no offer to anybody.</summary>
    public static bool IsOurs(Flavor flavor) => HoldNames.TryParseName(flavor.Name, out _, out _);

    public static FlavorShape Of(Flavor flavor)
    {
        var specs = flavor.ExtraSpecs;
        var overrides = specs.Where(s => s.Key.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .ToDictionary(s => s.Key[ResourcePrefix.Length..], s => long.TryParse(s.Value, out var amount) ? amount : 0, StringComparer.Ordinal);
        long Amount(string resourceClass, long own) => overrides.Remove(resourceClass, out var other) ? other : own;

        var swap = (flavor.Swap + 1023) / 1024;
        return new FlavorShape(
            flavor.Id, flavor.Name, (int)Amount("VCPU", flavor.Vcpus), Amount("MEMORY_MB", flavor.Ram), Amount("DISK_GB", flavor.Disk + flavor.Ephemeral + swap))
        {
            Resources = Amounts.From(overrides),
            RequiredTraits = Traits(specs, "required"),
            ForbiddenTraits = Traits(specs, "forbidden"),
            ExtraSpecs = specs.ToImmutableDictionary(StringComparer.Ordinal),
            Unholdable = Objection(specs),
        };
    }

    private static NameSet Traits(IReadOnlyDictionary<string, string> specs, string how) =>
        NameSet.From(specs.Where(s => s.Key.StartsWith(TraitPrefix, StringComparison.Ordinal) && s.Value == how).Select(s => s.Key[TraitPrefix.Length..]));

    private static string? Objection(IReadOnlyDictionary<string, string> specs)
    {
        foreach (var (key, value) in specs.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            // shared is what a server gets anyway
            if (key == "hw:cpu_policy" && value == "shared") continue;
            if (Unholdable.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal)) || key == "resources:PCPU" || IsNumbered(key)) return $"{key}={value}";
        }

        return null;
    }

    // resources1:, trait_RACK: and the like spread a server over several providers
    private static bool IsNumbered(string key) =>
        key.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
        && ((key.StartsWith("resources", StringComparison.Ordinal) && colon > "resources".Length) || (key.StartsWith("trait", StringComparison.Ordinal) && colon > "trait".Length));
}
