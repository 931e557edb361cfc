using Promise.Integration.Tests.Contract.Clouds;
using Promise.TestBed.OpenStack;

namespace Promise.Integration.Tests.Holds;

[Collection<RealCloud>]
public sealed class RealGuardingTests(SharedOpenStack openStack) : GuardingTests
{
    private protected override Task<HoldBed> StartAsync() => RealBed.LeaseAsync(openStack);
}
