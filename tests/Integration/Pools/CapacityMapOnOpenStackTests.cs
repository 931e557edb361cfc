using Promise.TestBed.OpenStack;

namespace Promise.Integration.Tests.Pools;

public sealed class CapacityMapOnOpenStackTests(PoolsPlane planes, SharedOpenStack openStack) : CapacityMapTests(planes)
{
    private protected override Task<TestCloud> CloudAsync() => TestCloud.RealAsync(openStack);
}
