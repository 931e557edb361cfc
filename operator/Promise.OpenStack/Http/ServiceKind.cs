namespace Promise.OpenStack.Http;

/// <param name="Name">How errors and metrics call the service.</param>
/// <param name="CatalogTypes">The types under which catalogs list it, the present one first; the others are what older clouds wrote.</param>
/// <param name="VersionHeader">Its name in <c>OpenStack-API-Version</c>; null: it has no microversions.</param>
/// <param name="VersionPath">What the catalog leaves out of the address.</param>
internal sealed record ServiceKind(string Name, IReadOnlyList<string> CatalogTypes, string? VersionHeader = null, string? VersionPath = null)
{
    public static readonly ServiceKind Keystone = new("keystone", ["identity"]);
    public static readonly ServiceKind Placement = new("placement", ["placement"], VersionHeader: "placement");
    public static readonly ServiceKind Nova = new("nova", ["compute"], VersionHeader: "compute");
    public static readonly ServiceKind Cinder = new("cinder", ["block-storage", "volumev3", "block-store", "volume"], VersionHeader: "volume");
    public static readonly ServiceKind Neutron = new("neutron", ["network"], VersionPath: "/v2.0");
    public static readonly ServiceKind Glance = new("glance", ["image"], VersionPath: "/v2");
    public static readonly ServiceKind Blazar = new("blazar", ["reservation"]);
}
