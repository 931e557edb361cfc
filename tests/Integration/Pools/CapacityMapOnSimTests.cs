namespace Promise.Integration.Tests.Pools;

[Collection(PoolsCollection.Name)]
public sealed class CapacityMapOnSimTests(PoolsPlane planes) : CapacityMapTests(planes)
{
    private protected override Task<TestCloud> CloudAsync() => TestCloud.SimulatedAsync(null, TestContext.Current.CancellationToken);
}
