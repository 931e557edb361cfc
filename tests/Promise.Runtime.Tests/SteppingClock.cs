using Microsoft.Extensions.Time.Testing;

namespace Promise.Runtime.Tests;

/// <summary>A wall clock that can be set while the monotonic clock and the timers go on, as on a real machine.</summary>
internal sealed class SteppingClock : FakeTimeProvider
{
    private TimeSpan step;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + step;

    // the base class would ask the stepped one
    public override long GetTimestamp() => base.GetUtcNow().UtcTicks;

    public void Step(TimeSpan by) => step += by;
}
