using Promise.CloudSim.Web;

namespace Promise.CloudSim.Nova;

/// <summary>
/// Nova's own counting: every server of the project, in ERROR too, by the full vcpus and ram of its flavor, whatever the flavor's overrides ask of Placement.
/// </summary>
internal static class ServerQuota
{
    public static (int Instances, int Cores, int RamMb) Used(Cloud cloud, string project)
    {
        var own = cloud.Compute.Servers.Values.Where(s => s.ProjectId == project).ToArray();
        return (own.Length, own.Sum(s => s.Flavor.Vcpus), own.Sum(s => s.Flavor.RamMb));
    }

    public static void Check(Call c, Flavor flavor, int count)
    {
        var used = Used(c.Cloud, c.ProjectId);
        var quota = c.Cloud.Compute.Quota;
        (string Name, int Asked, int Used)[] all =
        [
            ("cores", count * flavor.Vcpus, used.Cores), ("instances", count, used.Instances), ("ram", count * flavor.RamMb, used.RamMb),
        ];
        var over = all.Where(a => !quota.Allows(c.ProjectId, a.Name, a.Used, a.Asked)).ToArray();
        if (over.Length == 0) return;
        var names = string.Join(", ", over.Select(o => o.Name));
        throw ApiException.Forbidden($"Quota exceeded for {names}: Requested {string.Join(", ", over.Select(o => o.Asked))}, "
            + $"but already used {string.Join(", ", over.Select(o => o.Used))} of {string.Join(", ", over.Select(o => quota.Limit(c.ProjectId, o.Name)))} {names}");
    }
}
