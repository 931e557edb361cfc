namespace Promise.Operator.Holds.Sweeping;

/// <summary>
/// Who may have something in a cloud: what belongs to none of them is swept. Asked after the cloud was listed, and past every cache: a reservation is there before
/// its first hold and a pool before its first guard, so that a fresh one is never taken for an orphan.
/// </summary>
public interface ILiving
{
    /// <summary>UIDs of all reservations of this cluster that may hold something, of every pool.</summary>
    Task<IReadOnlySet<Guid>> ReservationsAsync(CancellationToken cancellationToken);

    /// <summary>UIDs of all pools of this cluster, those that are being deleted included.</summary>
    Task<IReadOnlySet<Guid>> PoolsAsync(CancellationToken cancellationToken);

    /// <summary>Root providers on which the pool that sweeps may have a guard itself; null: that is not known for certain.</summary>
    IReadOnlySet<Guid>? Hosts();
}
