namespace Promise.Integration.Tests.Pools;

[Collection(PoolsCollection.Name)]
public sealed class AbandonedPoolsOnSimTests(PoolsPlane planes) : AbandonedPoolTests(planes)
{
    private protected override Task<TestCloud> CloudAsync() => TestCloud.SimulatedAsync(null, TestContext.Current.CancellationToken);
}
