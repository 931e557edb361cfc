using Promise.TestBed.OpenStack;

namespace Promise.Integration.Tests.Holds;

public sealed class RealPlacingTests(SharedOpenStack openStack) : PlacingTests
{
    private protected override Task<HoldBed> StartAsync() => RealBed.LeaseAsync(openStack);
}
