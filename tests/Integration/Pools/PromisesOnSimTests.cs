namespace Promise.Integration.Tests.Pools;

[Collection(PoolsCollection.Name)]
public sealed class PromisesOnSimTests(PoolsPlane planes) : PromisesTests(planes)
{
    private protected override Task<TestCloud> CloudAsync() => TestCloud.SimulatedAsync(null, TestContext.Current.CancellationToken);
}
