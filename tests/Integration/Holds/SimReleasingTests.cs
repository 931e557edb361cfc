namespace Promise.Integration.Tests.Holds;

public sealed class SimReleasingTests : ReleasingTests
{
    private protected override async Task<HoldBed> StartAsync() => (await SimBed.StartAsync()).Bed;
}
