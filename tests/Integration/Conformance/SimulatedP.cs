using Promise.Api;
using Promise.CloudSim;
using Promise.Integration.Tests.Allocations;

namespace Promise.Integration.Tests.Conformance;

/// <summary>A simulated cloud of the size of the test cases' pool.</summary>
public sealed class SimulatedP : SimulatedAllocations
{
    protected override CloudSimOptions Options => PoolP.Cloud(base.Options);

    protected override CapacityPoolSpec Change(CapacityPoolSpec spec) => PoolP.Registered(spec);
}
