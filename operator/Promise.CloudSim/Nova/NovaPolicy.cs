using Promise.CloudSim.Keystone;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Nova;

/// <summary>The default policies of Nova that matter: what is for administrators, and what needs more than reading.</summary>
internal static class NovaPolicy
{
    public static void Admin(Call c, string rule) => c.RequireAdmin($"Policy doesn't allow {rule} to be performed.");

    public static void Member(Call c, string rule)
    {
        if (!c.IsAdmin && !c.Caller.Has(Role.Member)) throw ApiException.Forbidden($"Policy doesn't allow {rule} to be performed.");
    }
}
