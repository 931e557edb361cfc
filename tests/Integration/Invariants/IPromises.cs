using Promise.Api;

namespace Promise.Integration.Tests.Invariants;

/// <summary>Where the promises stand that a cloud has to keep.</summary>
internal interface IPromises : IDisposable
{
    /// <summary>By UID.</summary>
    Task<IReadOnlyDictionary<Guid, Reservation>> ReservationsAsync(CancellationToken cancellationToken);

    Task<IReadOnlyList<CapacityPool>> PoolsAsync(CancellationToken cancellationToken);
}
