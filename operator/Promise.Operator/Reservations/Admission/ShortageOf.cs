using Promise.Api;
using Shortage = Promise.Api.Shortage;

namespace Promise.Operator.Reservations.Admission;

/// <summary>A planner's shortage under the names that people use.</summary>
public static class ShortageOf
{
    public static Shortage Plan(Planning.Shortage shortage, BookedWindow window) => new()
    {
        Resource = Name(shortage.Resource),
        Where = shortage.Scope,
        From = Max(shortage.At, window.Start),
        To = window.End,
        Asked = shortage.Asked,
        Free = Math.Max(0, shortage.Free),
    };

    /// <summary>Placement's class names become the API's; keys of pool-level resources are the API's names already.</summary>
    public static string Name(string resource) => resource switch
    {
        "VCPU" => ResourceNames.Vcpus,
        "MEMORY_MB" => ResourceNames.Memory,
        "DISK_GB" => ResourceNames.Disk,
        "slots" => ResourceNames.Instances,
        _ => resource,
    };

    private static DateTimeOffset Max(DateTimeOffset a, DateTimeOffset b) => (a > b ? a : b).WholeSeconds();
}
