namespace Promise.Integration.Tests.Holds;

public sealed class SimGuardingTests : GuardingTests
{
    private protected override async Task<HoldBed> StartAsync() => (await SimBed.StartAsync()).Bed;
}
