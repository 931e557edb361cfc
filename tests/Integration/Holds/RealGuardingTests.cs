using Promise.TestBed.OpenStack;

namespace Promise.Integration.Tests.Holds;

public sealed class RealGuardingTests(SharedOpenStack openStack) : GuardingTests
{
    private protected override Task<HoldBed> StartAsync() => RealBed.LeaseAsync(openStack);
}
