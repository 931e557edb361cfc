using System.Text.Json.Nodes;

namespace Promise.CloudSim.Keystone;

/// <summary>One region, every service below the one address.</summary>
internal static class Catalog
{
    public const string Region = "RegionOne";

    private static readonly string[] Interfaces = ["admin", "internal", "public"];

    private static readonly (string Type, string Name, string Path)[] Services =
    [
        ("network", "neutron", "network"),
        ("compute", "nova", "compute/v2.1"),
        ("placement", "placement", "placement"),
        ("volumev3", "cinderv3", "volume/v3"),
        ("image", "glance", "image"),
        ("identity", "keystone", "identity/v3"),
        ("block-storage", "cinder", "volume/v3"),
        ("reservation", "blazar", "reservation/v1"),
    ];

    public static JsonArray Of(Cloud cloud) => new([.. Services.Where(s => !cloud.Identity.Unlisted.Contains(s.Name is "cinderv3" ? "cinder" : s.Name)).Select(s => (JsonNode)new JsonObject
    {
        ["endpoints"] = new JsonArray([.. Interfaces.Select(i => (JsonNode)new JsonObject
        {
            ["id"] = $"{s.Name}-{i}",
            ["interface"] = i,
            ["region_id"] = Region,
            ["url"] = cloud.Url + s.Path,
            ["region"] = Region,
        })]),
        ["id"] = s.Name,
        ["type"] = s.Type,
        ["name"] = s.Name,
    })]);
}
