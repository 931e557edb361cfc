using Promise.Api;

namespace Promise.Integration.Tests.Reservations;

/// <summary>A simulated cloud whose pool takes windows of seconds, for tests that live through them in real time.</summary>
public sealed class ShortWindows : SimulatedReservations
{
    protected override CapacityPoolSpec Change(CapacityPoolSpec spec) => spec with { Policy = new PoolPolicy { MinDuration = TimeSpan.FromSeconds(1) } };
}
