using System.Globalization;
using System.Text.Json.Nodes;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Keystone;

internal static class KeystoneViews
{
    public static JsonObject Token(Cloud cloud, Token token) => new()
    {
        ["token"] = new JsonObject
        {
            ["methods"] = new JsonArray(token.Method),
            ["user"] = new JsonObject { ["domain"] = Domain(), ["id"] = token.User.Id, ["name"] = token.User.Name, ["password_expires_at"] = null },
            ["audit_ids"] = new JsonArray(token.AuditId),
            ["expires_at"] = Time(token.ExpiresAt),
            ["issued_at"] = Time(token.IssuedAt),
            ["project"] = new JsonObject { ["domain"] = Domain(), ["id"] = token.ProjectId, ["name"] = token.ProjectName },
            ["is_domain"] = false,
            ["roles"] = token.Roles.Select(r => Role(cloud, r)).ToJsonArray(),
            ["catalog"] = Catalog.Of(cloud),
        },
    };

    public static JsonObject Role(Cloud cloud, string name) => new() { ["id"] = cloud.Identity.RoleIds[name], ["name"] = name };

    public static JsonObject Project(Cloud cloud, Project p) => new()
    {
        ["id"] = p.Id,
        ["name"] = p.Name,
        ["domain_id"] = "default",
        ["description"] = p.Description,
        ["enabled"] = true,
        ["parent_id"] = "default",
        ["is_domain"] = false,
        ["tags"] = new JsonArray(),
        ["options"] = new JsonObject(),
        ["links"] = new JsonObject { ["self"] = $"{cloud.Url}identity/v3/projects/{p.Id}" },
    };

    public static JsonObject Projects(Call c, IEnumerable<Project> projects, string path) => new()
    {
        ["projects"] = projects.Select(p => Project(c.Cloud, p)).ToJsonArray(),
        ["links"] = Links(c, path),
    };

    public static JsonObject User(Cloud cloud, User u) => new()
    {
        ["id"] = u.Id,
        ["name"] = u.Name,
        ["domain_id"] = "default",
        ["enabled"] = true,
        ["default_project_id"] = u.DefaultProjectId,
        ["password_expires_at"] = null,
        ["options"] = new JsonObject(),
        ["links"] = new JsonObject { ["self"] = $"{cloud.Url}identity/v3/users/{u.Id}" },
    };

    public static JsonObject Links(Call c, string path) => new() { ["next"] = null, ["self"] = $"{c.Cloud.Url}identity{path}", ["previous"] = null };

    private static JsonObject Domain() => new() { ["id"] = "default", ["name"] = "Default" };

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
