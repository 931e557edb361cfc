namespace Promise.Integration.Tests.Pools;

[Collection(PoolsCollection.Name)]
public sealed class AdjustmentsOnSimTests(PoolsPlane planes) : AdjustmentTests(planes)
{
    private protected override Task<TestCloud> CloudAsync() => TestCloud.SimulatedAsync(null, TestContext.Current.CancellationToken);
}
