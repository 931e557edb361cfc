using Promise.Integration.Tests.Contract.Clouds;
using Promise.TestBed.OpenStack;

namespace Promise.Integration.Tests.Pools;

[Collection<RealCloud>]
public sealed class AbandonedPoolsOnOpenStackTests(PoolsPlane planes, SharedOpenStack openStack) : AbandonedPoolTests(planes), IClassFixture<PoolsPlane>
{
    private protected override Task<TestCloud> CloudAsync() => TestCloud.RealAsync(openStack);
}
