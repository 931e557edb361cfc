using Promise.Api;
using Promise.TestBed.OpenStack;

namespace Promise.Integration.Tests.Reservations;

/// <summary>The same on a part of the real OpenStack.</summary>
public sealed class RealFixtureP(SharedOpenStack openStack) : RealReservations(openStack)
{
    protected override Task<Func<CapacityPoolSpec, CapacityPoolSpec>> ChangeAsync() => Task.FromResult(FixtureP.Terms);
}
