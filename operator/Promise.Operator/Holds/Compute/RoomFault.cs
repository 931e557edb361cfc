using System.Text.RegularExpressions;
using Promise.Api;
using Promise.OpenStack.Errors;
using Promise.Operator.Holds.Results;
using Promise.Operator.Holds.Sets;

namespace Promise.Operator.Holds.Compute;

/// <summary>Reads from Placement's refusal which host lacks what; it says so in words only.</summary>
internal static partial class RoomFault
{
    public static HoldShortage Read(OpenStackException fault, IEnumerable<HoldHost> hosts)
    {
        var text = Wording().Match(fault.Fault);
        var host = text.Success && Guid.TryParse(text.Groups["provider"].Value, out var provider)
            ? hosts.Where(host => host.Provider == provider).Select(host => host.Name).FirstOrDefault()
            : null;
        return new HoldShortage(HoldKind.Slot, ShortageReason.NoRoom, null, host, text.Success ? text.Groups["class"].Value : null, fault.Fault);
    }

    // "Unable to create allocation for 'VCPU' on resource provider '0000...'. The requested amount would exceed the capacity."
    [GeneratedRegex("allocation for '(?<class>[A-Z0-9_]+)' on resource provider '(?<provider>[0-9a-fA-F-]{36})'")]
    private static partial Regex Wording();
}
