using Promise.OpenStack.Http;

namespace Promise.OpenStack.Placement;

/// <summary>The lowest microversion that serves each call. 1.38 (Xena, 2021) is what holds need: below it a consumer has no type.</summary>
internal static class PlacementVersions
{
    /// <summary>1.14 trees, 1.20 the new provider in the answer, 1.23 codes in faults, 1.32 aggregates to stay out of, 1.39 any of several traits.</summary>
    public static readonly Microversion Providers = new(1, 23), ListProviders = new(1, 32), AnyTraits = new(1, 39);
    /// <summary>1.19 aggregates under a generation.</summary>
    public static readonly Microversion Aggregates = new(1, 19);
    /// <summary>1.23 codes in faults, which tell a lost race from want of room; 1.26 an inventory may be reserved whole.</summary>
    public static readonly Microversion Inventories = new(1, 26);
    public static readonly Microversion Traits = new(1, 23);
    public static readonly Microversion ResourceClasses = new(1, 7);
    /// <summary>1.28 consumer generations.</summary>
    public static readonly Microversion ProviderAllocations = new(1, 28);
    /// <summary>1.34 mappings, 1.36 groups named by a suffix.</summary>
    public static readonly Microversion Candidates = new(1, 36);
    /// <summary>1.38 consumer types.</summary>
    public static readonly Microversion Allocations = new(1, 38);
    public static readonly Microversion Usages = new(1, 38);
}
