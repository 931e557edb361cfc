using Promise.Api;
using Promise.TestBed;

namespace Promise.Integration.Tests.Crashes;

/// <summary>What a consumer does with promises, from nothing to nothing, and the milestones at which all is compared with an undisturbed life.</summary>
internal abstract class Life
{
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Names of the reservations that it makes.</summary>
    public abstract IReadOnlyList<string> Reservations { get; }

    /// <summary>Names of the allocations that it makes.</summary>
    public virtual IReadOnlyList<string> Allocations => [];

    /// <summary>What has to be there before; nobody is killed meanwhile.</summary>
    public virtual Task BeginAsync(CrashBed bed, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Lives on to the next milestone at each step.</summary>
    public abstract IAsyncEnumerable<string> LiveAsync(CrashBed bed, CancellationToken cancellationToken);

    protected static Task UntilAsync(CrashBed bed, string reservation, Func<ReservationStatus, bool> isSo, CancellationToken cancellationToken) =>
        Eventually.HoldsAsync(async () => await bed.Objects.ReservationAsync(reservation, cancellationToken) is { } found && isSo(found.Status), cancellationToken, Patience);

    protected static async Task ReleaseAsync(CrashBed bed, string reservation, CancellationToken cancellationToken)
    {
        await bed.Objects.DeleteReservationAsync(reservation, cancellationToken);
        await Eventually.HoldsAsync(async () => await bed.Objects.ReservationAsync(reservation, cancellationToken) is null, cancellationToken, Patience);
    }
}
