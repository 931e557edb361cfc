using Promise.Api;
using Promise.Integration.Tests.Allocations;
using Promise.TestBed.OpenStack;

namespace Promise.Integration.Tests.Conformance;

/// <summary>The real OpenStack, of which the pool offers as much as the test cases expect.</summary>
public sealed class RealP(SharedOpenStack openStack) : RealAllocations(openStack)
{
    protected override CapacityPoolSpec Change(CapacityPoolSpec spec) => PoolP.Registered(spec);
}
