using System.Globalization;
using Promise.CloudSim.Placement;

namespace Promise.CloudSim.Nova;

/// <summary>What a flavor asks of Placement: its own amounts, unless "resources:X" says otherwise, and its traits.</summary>
internal static class FlavorRequest
{
    public static RequestGroup Of(Flavor flavor, IReadOnlyDictionary<string, string> extraSpecs)
    {
        var resources = new Dictionary<string, long>
        {
            ["VCPU"] = flavor.Vcpus,
            ["MEMORY_MB"] = flavor.RamMb,
            ["DISK_GB"] = flavor.DiskGb + flavor.EphemeralGb + ((flavor.SwapMb + 1023) / 1024),
        };
        var required = new List<IReadOnlySet<string>>();
        // the scheduler asks for hosts whose service isn't disabled
        var forbidden = new HashSet<string> { StandardNames.ComputeStatusDisabled };
        foreach (var (key, value) in extraSpecs)
        {
            if (key.StartsWith("resources:", StringComparison.Ordinal)) resources[key["resources:".Length..]] = long.Parse(value, CultureInfo.InvariantCulture);
            else if (key.StartsWith("trait:", StringComparison.Ordinal) && value == "required") required.Add(new HashSet<string> { key["trait:".Length..] });
            else if (key.StartsWith("trait:", StringComparison.Ordinal) && value == "forbidden") forbidden.Add(key["trait:".Length..]);
        }

        return new RequestGroup("", resources.Where(r => r.Value > 0).ToDictionary()) { Required = required, Forbidden = forbidden };
    }
}
