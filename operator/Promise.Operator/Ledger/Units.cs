using Promise.Api;

namespace Promise.Operator.Ledger;

/// <summary>Quantities of the API in the calendar's units: memory in MiB, disk and volume storage in GiB, everything else counted.</summary>
public static class Units
{
    private const decimal Mebi = 1024m * 1024m;
    private const decimal Gibi = 1024m * Mebi;

    /// <summary>Rounded up: what is asked for.</summary>
    public static long Ceiling(string resource, Quantity quantity) => (long)decimal.Ceiling(quantity.Value / Unit(resource));

    /// <summary>Rounded down: what a limit allows.</summary>
    public static long Floor(string resource, Quantity quantity) => (long)decimal.Floor(quantity.Value / Unit(resource));

    private static decimal Unit(string resource) => resource switch
    {
        ResourceNames.Memory => Mebi,
        ResourceNames.Disk or ResourceNames.VolumeStorage => Gibi,
        _ => resource.StartsWith(ResourceNames.VolumeStorage + "/", StringComparison.Ordinal) ? Gibi : 1,
    };
}
