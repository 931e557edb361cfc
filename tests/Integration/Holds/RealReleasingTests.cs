using Promise.TestBed.OpenStack;

namespace Promise.Integration.Tests.Holds;

public sealed class RealReleasingTests(SharedOpenStack openStack) : ReleasingTests
{
    private protected override Task<HoldBed> StartAsync() => RealBed.LeaseAsync(openStack);
}
