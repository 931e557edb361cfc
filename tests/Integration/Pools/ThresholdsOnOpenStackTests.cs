using Promise.Integration.Tests.Contract.Clouds;
using Promise.TestBed.OpenStack;

namespace Promise.Integration.Tests.Pools;

[Collection<RealCloud>]
public sealed class ThresholdsOnOpenStackTests(PoolsPlane planes, SharedOpenStack openStack) : ThresholdTests(planes), IClassFixture<PoolsPlane>
{
    private protected override Task<TestCloud> CloudAsync() => TestCloud.RealAsync(openStack);
}
