using Promise.CloudSim;
using Promise.Integration.Tests.Allocations;

namespace Promise.Integration.Tests.Story;

/// <summary>A simulated cloud with two zones.</summary>
public sealed class SimulatedStory : SimulatedAllocations
{
    protected override CloudSimOptions Options => base.Options with { Zones = ["az1", "az2"] };
}
