using Microsoft.Extensions.Logging;
using Promise.Api;
using Promise.Operator.Clouds;
using Promise.Runtime;

namespace Promise.Operator.Allocations.Uses;

/// <summary>
/// Goes round the active reservations: servers that Heat, Terraform, Cluster API or a person booted on a reserved flavor, or deleted, show in
/// <c>status.allocated</c> within a round. OpenStack tells nobody of them, so somebody has to look.
/// </summary>
public sealed class UseWatch(ReservationUse use, IEntityStore<Reservation> reservations, IEntityStore<CapacityPool> pools, TimeProvider time, ILogger<UseWatch> logger) : ILeaderTask
{
    private const int AtOnce = 4;

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(10);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await Parallel.ForEachAsync(
                reservations.List().Where(ReservationUse.IsOpen), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
                async (reservation, token) => await TryAsync(reservation, token));
            await Task.Delay(Round, time, cancellationToken);
        }
    }

    private async Task TryAsync(Reservation reservation, CancellationToken cancellationToken)
    {
        if (pools.Get(EntityKey.Cluster(reservation.Spec.Pool)) is not { } pool) return;

        try
        {
            await use.LookAsync(reservation, pool, cancellationToken);
        }
        catch (Exception e) when (CloudFault.Of(e) is not null || e is KubernetesApiException)
        {
            // the pool's own conditions say that its cloud does not answer; the next round looks again
            logger.LogDebug("Reservation {Reservation} could not be looked at: {Problem}", EntityKey.Of(reservation), e.Message);
        }
    }
}
