namespace Promise.Integration.Tests.Pools;

[Collection(PoolsCollection.Name)]
public sealed class QueryOnSimTests(PoolsPlane planes) : QueryTests(planes)
{
    private protected override Task<TestCloud> CloudAsync() => TestCloud.SimulatedAsync(null, TestContext.Current.CancellationToken);
}
