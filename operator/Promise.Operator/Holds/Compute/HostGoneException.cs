using Promise.OpenStack.Errors;
using Promise.Operator.Holds.Sets;

namespace Promise.Operator.Holds.Compute;

/// <summary>Placement has no such host: it was removed, or came back under another identity.</summary>
internal sealed class HostGoneException(HoldHost host, OpenStackException inner) : Exception($"Placement has no host {host.Name} ({host.Provider}): {inner.Fault}", inner)
{
    public HoldHost Host => host;
}
