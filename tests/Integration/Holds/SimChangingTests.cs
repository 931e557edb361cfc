namespace Promise.Integration.Tests.Holds;

public sealed class SimChangingTests : ChangingTests
{
    private protected override async Task<HoldBed> StartAsync() => (await SimBed.StartAsync()).Bed;
}
