using Promise.Integration.Tests.Contract.Clouds;
using Promise.TestBed.OpenStack;

namespace Promise.Integration.Tests.Pools;

[Collection<RealCloud>]
public sealed class AdjustmentsOnOpenStackTests(PoolsPlane planes, SharedOpenStack openStack) : AdjustmentTests(planes), IClassFixture<PoolsPlane>
{
    private protected override Task<TestCloud> CloudAsync() => TestCloud.RealAsync(openStack);
}
