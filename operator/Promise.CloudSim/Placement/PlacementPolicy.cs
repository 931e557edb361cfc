using Promise.CloudSim.Keystone;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Placement;

/// <summary>Placement's default policy: all of it is for admins and services, but a reader may see the usage of the own project.</summary>
internal static class PlacementPolicy
{
    public static void Require(Call call, string rule)
    {
        if (!IsPrivileged(call)) throw Denied(rule);
    }

    public static void RequireOwnProject(Call call, string rule, string projectId)
    {
        if (!IsPrivileged(call) && !(projectId == call.ProjectId && call.Caller.Has(Role.Reader))) throw Denied(rule);
    }

    private static bool IsPrivileged(Call call) => call.Caller.Has(Role.Admin) || call.Caller.Has(Role.Service);

    private static ApiException Denied(string rule) => ApiException.Forbidden($"Policy does not allow {rule} to be performed.");
}
