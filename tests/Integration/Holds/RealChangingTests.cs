using Promise.TestBed.OpenStack;

namespace Promise.Integration.Tests.Holds;

public sealed class RealChangingTests(SharedOpenStack openStack) : ChangingTests
{
    private protected override Task<HoldBed> StartAsync() => RealBed.LeaseAsync(openStack);
}
