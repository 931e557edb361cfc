using System.Collections.Concurrent;
using k8s.Models;
using Microsoft.Extensions.Logging;
using Promise.Api;
using Promise.Operator.Ledger;
using Promise.Runtime;

namespace Promise.Operator.Reservations.Admission;

/// <summary>Runs one admission loop a pool while this replica leads. One pool's trouble never stops another's.</summary>
public sealed class AdmissionTask(
    PoolBooks books, PoolStatusBoard board, LedgerCommit ledger, IntentExecution execution, WaitingNotice waitingNotice, IEntityStore<Reservation> reservations,
    IEntityStore<Allocation> allocations, IEntityStore<CapacityPool> pools, AdmissionMetrics metrics, ILeaderFence fence, TimeProvider time, ILogger<AdmissionTask> logger) : ILeaderTask
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>By pool: the ledger's revision of which nothing was left to carry out before everything was listed.</summary>
    private readonly Dictionary<string, long> settled = new(StringComparer.Ordinal);

    /// <summary>Reads the ledgers before the list with which this replica begins: with many reservations a list of its own for each pool would take minutes.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        settled.Clear();
        foreach (var pool in pools.List())
            if (await board.ReadAsync(pool.Name(), cancellationToken) is { Status: { Ledger: null or { Intents.Count: 0 } } } read) settled[pool.Name()] = LedgerCommit.Revision(read);
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var loops = new ConcurrentDictionary<string, Task>(StringComparer.Ordinal);
        void Begin(string pool) => loops.GetOrAdd(pool, name => Task.Run(() => LoopAsync(name, cancellationToken), CancellationToken.None));

        // reservations may name pools that do not exist (yet): they too are told so
        using var ofPools = pools.Subscribe(change => Begin(change.Entity.Name()));
        using var ofReservations = reservations.Subscribe(change => Begin(change.Entity.Spec.Pool));
        using var ofAllocations = allocations.Subscribe(change =>
        {
            if (change.Entity.Spec.Pool is { } pool) Begin(pool);
        });
        await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(loops.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task LoopAsync(string pool, CancellationToken cancellationToken)
    {
        var loop = new AdmissionLoop(
            books[pool], board, ledger, execution, waitingNotice, reservations, allocations, metrics, fence, time, logger, settled.TryGetValue(pool, out var revision) ? revision : null);
        var pause = FirstPause;
        while (!cancellationToken.IsCancellationRequested)
        {
            var began = time.GetTimestamp();
            try
            {
                await loop.RunAsync(cancellationToken);
            }
#pragma warning disable CA1031 // whatever it was, reservations still have to be decided
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                if (time.GetElapsedTime(began) > LongestPause) pause = FirstPause;
                logger.LogWarning(e, "Admission of pool {Pool} failed, again in {Pause} s", pool, pause.TotalSeconds);
                await Task.Delay(pause, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }
}
