using Promise.CloudSim;

namespace Promise.Integration.Tests.Allocations;

/// <summary>Four simulated hosts of 16 cores: what twenty servers of 3 cores fill but for one core each.</summary>
public sealed class FourHosts : SimulatedAllocations
{
    protected override CloudSimOptions Options => new() { Hosts = 4, QuotaForAll = -1 };
}
