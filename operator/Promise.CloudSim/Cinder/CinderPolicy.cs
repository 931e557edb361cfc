using Promise.CloudSim.Web;

namespace Promise.CloudSim.Cinder;

internal static class CinderPolicy
{
    public static void Admin(Call c, string rule) => c.RequireAdmin($"Policy doesn't allow {rule} to be performed.");
}
