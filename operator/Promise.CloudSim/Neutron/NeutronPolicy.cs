using System.Text.Json;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Neutron;

internal static class NeutronPolicy
{
    public static void Admin(Call c, string rule)
    {
        if (!c.IsAdmin) throw Denied(rule);
    }

    /// <summary>What one sees but doesn't own may not be changed.</summary>
    public static void Own(Call c, NetworkResource resource, string rule)
    {
        if (!c.IsAdmin && resource.ProjectId != c.ProjectId) throw Denied(rule);
    }

    /// <summary>Whose the new thing shall be; only an administrator gives to others.</summary>
    public static string Owner(Call c, JsonElement body)
    {
        var project = body.OptionalText("project_id") ?? body.OptionalText("tenant_id") ?? c.ProjectId;
        return project == c.ProjectId || c.IsAdmin ? project
            : throw ApiException.BadRequest("Specifying 'project_id' or 'tenant_id' other than the authenticated project in request requires admin or advsvc privileges");
    }

    private static ApiException Denied(string rule) => new(403, $"rule:{rule} is disallowed by policy", "PolicyNotAuthorized");
}
