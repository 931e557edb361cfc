using Promise.Integration.Tests.Contract.Clouds;
using Promise.TestBed.OpenStack;

namespace Promise.Integration.Tests.Holds;

[Collection<RealCloud>]
public sealed class RealChangingTests(SharedOpenStack openStack) : ChangingTests
{
    private protected override Task<HoldBed> StartAsync() => RealBed.LeaseAsync(openStack);
}
