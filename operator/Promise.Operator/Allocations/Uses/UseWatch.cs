using Microsoft.Extensions.Logging;
using Promise.Api;
using Promise.Operator.Clouds;
using Promise.Operator.Ledger;
using Promise.Operator.Pools.Guards;
using Promise.Runtime;

namespace Promise.Operator.Allocations.Uses;

/// <summary>
/// Goes round the active reservations: servers that Heat, Terraform, Cluster API or a person booted on a reserved flavor, or deleted, show in
/// <c>status.allocated</c> within a round. OpenStack tells nobody of them, so somebody has to look: at a few lists of each pool, and closely where they differ.
/// </summary>
public sealed class UseWatch(
    ReservationUse use, HoldsOfPools holdings, PoolBooks books, IEntityStore<Reservation> reservations, IEntityStore<CapacityPool> pools, TimeProvider time, ILogger<UseWatch> logger) : ILeaderTask
{
    private const int AtOnce = 4;

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(10);

    private static readonly HoldKind[] Listed = [HoldKind.Volume, HoldKind.FloatingIP, HoldKind.Port];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var rounds = new Dictionary<string, UseRounds>(StringComparer.Ordinal);
        while (true)
        {
            var open = reservations.List().Where(ReservationUse.IsOpen).GroupBy(r => r.Spec.Pool).ToDictionary(p => p.Key, p => p.ToList());
            rounds = open.Keys.ToDictionary(pool => pool, pool => rounds.GetValueOrDefault(pool) ?? new UseRounds());
            await EachAsync(open, (pool, token) => LookAsync(pool.Key, pool.Value, rounds[pool.Key], token), cancellationToken);
            await Task.Delay(Round, time, cancellationToken);
        }
    }

    private async Task LookAsync(string name, List<Reservation> open, UseRounds rounds, CancellationToken cancellationToken)
    {
        if (pools.Get(EntityKey.Cluster(name)) is not { } pool || books[name].Observation is not { } cloud) return;

        try
        {
            var projects = open.Select(r => r.Status.Project ?? cloud.OwnProject).Append(cloud.OwnProject).OfType<string>().ToHashSet(StringComparer.Ordinal);
            var kinds = open.SelectMany(r => r.Status.Holds).Select(h => h.Kind).Where(Listed.Contains).ToHashSet();
            var uses = await (await holdings.OpenAsync(pool, cancellationToken)).ListUsesAsync(projects, kinds, cancellationToken);
            await EachAsync(rounds.Next(open, uses), (reservation, token) => LookAsync(reservation, pool, rounds, token), cancellationToken);
        }
        catch (Exception e) when (CloudFault.Of(e) is not null)
        {
            // the pool's own conditions say that its cloud does not answer; the next round looks again
            logger.LogDebug("Pool {Pool}: what is used could not be listed: {Problem}", name, e.Message);
        }
    }

    private async Task LookAsync(Reservation reservation, CapacityPool pool, UseRounds rounds, CancellationToken cancellationToken)
    {
        try
        {
            await use.LookAsync(reservation, pool, cancellationToken);
        }
        catch (Exception e) when (CloudFault.Of(e) is not null || e is KubernetesApiException)
        {
            rounds.Failed(reservation);
            logger.LogDebug("Reservation {Reservation} could not be looked at: {Problem}", EntityKey.Of(reservation), e.Message);
        }
    }

    private static Task EachAsync<T>(IEnumerable<T> all, Func<T, CancellationToken, Task> look, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (one, token) => await look(one, token));
}
