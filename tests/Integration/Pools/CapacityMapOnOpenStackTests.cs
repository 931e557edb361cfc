using Promise.Integration.Tests.Contract.Clouds;
using Promise.TestBed.OpenStack;

namespace Promise.Integration.Tests.Pools;

[Collection<RealCloud>]
public sealed class CapacityMapOnOpenStackTests(PoolsPlane planes, SharedOpenStack openStack) : CapacityMapTests(planes), IClassFixture<PoolsPlane>
{
    private protected override Task<TestCloud> CloudAsync() => TestCloud.RealAsync(openStack);
}
