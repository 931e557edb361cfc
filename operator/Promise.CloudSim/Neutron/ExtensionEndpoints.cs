using System.Text.Json.Nodes;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Neutron;

/// <summary>/extensions: those whose calls or fields the simulator has.</summary>
internal static class ExtensionEndpoints
{
    private static readonly (string Alias, string Name)[] Known =
    [
        ("binding", "Port Binding"),
        ("external-net", "Neutron external network"),
        ("fip-port-details", "Floating IP Port Details Extension"),
        ("net-mtu", "Network MTU"),
        ("network-ip-availability", "Network IP Availability"),
        ("pagination", "Pagination support"),
        ("project-id", "project_id field enabled"),
        ("provider", "Provider Network"),
        ("quota_details", "Quota details management support"),
        ("quotas", "Quota management support"),
        ("router", "Neutron L3 Router"),
        ("security-group", "security-group"),
        ("standard-attr-description", "standard-attr-description"),
        ("standard-attr-revisions", "Resource revision numbers"),
        ("standard-attr-tag", "Tag support for resources with standard attribute: port, subnet, network, router, floatingip"),
        ("standard-attr-timestamp", "Resource timestamps"),
    ];

    public static void Map(Routes routes)
    {
        routes.Get("/v2.0/extensions", _ => Reply.Ok(new JsonObject { ["extensions"] = Known.Select(View).ToJsonArray() }));
        routes.Get("/v2.0/extensions/{alias}", c => Known.Where(k => k.Alias == c.Route("alias")).Select(View).FirstOrDefault() is { } view
            ? Reply.Ok(new JsonObject { ["extension"] = view })
            : throw new ApiException(404, $"Extension with alias {c.Route("alias")} does not exist", "ExtensionNotFound"));
    }

    private static JsonObject View((string Alias, string Name) extension) => new()
    {
        ["name"] = extension.Name,
        ["alias"] = extension.Alias,
        ["description"] = extension.Name,
        ["updated"] = "2015-01-01T00:00:00-00:00",
        ["links"] = new JsonArray(),
    };
}
