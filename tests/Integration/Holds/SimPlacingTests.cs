namespace Promise.Integration.Tests.Holds;

public sealed class SimPlacingTests : PlacingTests
{
    private protected override async Task<HoldBed> StartAsync() => (await SimBed.StartAsync()).Bed;
}
