namespace Promise.OpenStack.Nova;

/// <param name="Id">The host's root provider in Placement bears the same UUID.</param>
/// <param name="LocalGb">GiB.</param>
public sealed record Hypervisor(
    string Id, string HypervisorHostname, string State, string Status, string? HypervisorType, HypervisorService? Service,
    int Vcpus = 0, long MemoryMb = 0, long LocalGb = 0, int VcpusUsed = 0, long MemoryMbUsed = 0, long LocalGbUsed = 0, int RunningVms = 0);
