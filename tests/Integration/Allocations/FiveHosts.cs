using Promise.CloudSim;

namespace Promise.Integration.Tests.Allocations;

/// <summary>Five simulated hosts of 16 cores: exactly what twenty servers of 4 cores need.</summary>
public sealed class FiveHosts : SimulatedAllocations
{
    protected override CloudSimOptions Options => new() { Hosts = 5, QuotaForAll = -1 };
}
