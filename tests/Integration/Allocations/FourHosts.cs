using Promise.CloudSim;

namespace Promise.Integration.Tests.Allocations;

/// <summary>Four simulated hosts of 16 cores: twenty servers of 2 cores, and what is left for the reservation of the rest.</summary>
public sealed class FourHosts : SimulatedAllocations
{
    protected override CloudSimOptions Options => new() { Hosts = 4, QuotaForAll = -1 };
}
