using Promise.Api;

namespace Promise.Integration.Tests.Invariants;

/// <summary>One look at everything. Statuses are read before the cloud and after it, so that what changed meanwhile is not taken for broken.</summary>
/// <param name="Before">Reservations before the cloud was looked at, by UID.</param>
/// <param name="After">The same afterwards.</param>
/// <param name="Pools">Pools afterwards.</param>
/// <param name="Now">The operator's clock, after all that.</param>
internal sealed record Sample(
    IReadOnlyDictionary<Guid, Reservation> Before, CloudPicture Cloud, IReadOnlyDictionary<Guid, Reservation> After, IReadOnlyList<CapacityPool> Pools, DateTimeOffset Now);
