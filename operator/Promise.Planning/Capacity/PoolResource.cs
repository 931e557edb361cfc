using System.Collections.Immutable;

namespace Promise.Planning;

/// <summary>A resource of the pool as a whole: gigabytes of a volume type, floating IPs of a network, addresses of a subnet, a quota.</summary>
/// <param name="Key">Any name that the caller gives it; bookings and requests use the same.</param>
/// <param name="Total">At most 2^31-1 counts; leave out what is unlimited.</param>
/// <param name="OthersUse">What others use now, for ever.</param>
public sealed record PoolResource(string Key, long Total, long OthersUse = 0)
{
    public ImmutableArray<PoolAdjustment> Adjustments { get; init; } = [];
}
