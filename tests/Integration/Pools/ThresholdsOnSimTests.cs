namespace Promise.Integration.Tests.Pools;

[Collection(PoolsCollection.Name)]
public sealed class ThresholdsOnSimTests(PoolsPlane planes) : ThresholdTests(planes)
{
    private protected override Task<TestCloud> CloudAsync() => TestCloud.SimulatedAsync(null, TestContext.Current.CancellationToken);
}
