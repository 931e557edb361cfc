using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Promise.Runtime.Events;
using Promise.Runtime.Leading;
using Promise.Runtime.Queueing;
using Promise.Runtime.Reconciling;
using Promise.Runtime.Watching;

namespace Promise.Runtime.Hosting;

/// <summary>
/// The order of an operator's life: fill the caches, compete for the lease, list anew, reconcile; on shutdown stop taking work, finish what is
/// under way, give the lease back. A lost lease ends the process with a non-zero status: a fresh start is simpler than being right halfway.
/// </summary>
internal sealed class OperatorHost(
    IEnumerable<IInformer> informers, IEnumerable<IMapping> mappings, IEnumerable<IControllerLoop> controllers, IEnumerable<ILeaderTask> leaderTasks,
    Leadership leadership, EventRecorder events, OperatorSettings settings, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<OperatorHost> logger)
    : BackgroundService
{
    private static readonly Backoff TaskRestart = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));

    private readonly IReadOnlyList<IInformer> informers = [.. informers];
    private readonly IReadOnlyList<IControllerLoop> controllers = [.. controllers];
    private readonly IReadOnlyList<ILeaderTask> leaderTasks = [.. leaderTasks];

    /// <summary>What ended the main loop against its will.</summary>
    public Exception? Failure { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var background = new CancellationTokenSource();
        var subscriptions = mappings.Select(m => m.Start()).ToList();
        Task[] loops = [.. informers.Select(i => i.RunAsync(background.Token)), events.RunAsync(background.Token)];
        try
        {
            await Task.WhenAll(informers.Select(i => i.WaitForSyncAsync(stoppingToken)));
            await leadership.AcquireAsync(stoppingToken);
            await LeadAsync(stoppingToken);
            await leadership.ReleaseAsync(CancellationToken.None);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // never led: nothing to drain, nothing to give back
        }
        catch (Exception e)
        {
            Failure = e;
            End(e, "the operator failed");
        }
        finally
        {
            await background.CancelAsync();
            await Task.WhenAll(loops).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            subscriptions.ForEach(s => s.Dispose());
        }
    }

    private async Task LeadAsync(CancellationToken stopping)
    {
        using var working = CancellationTokenSource.CreateLinkedTokenSource(leadership.Lost);
        using var taking = CancellationTokenSource.CreateLinkedTokenSource(stopping, leadership.Lost);
        await using var drain = stopping.Register(() => working.CancelAfter(settings.DrainTimeout));
        try
        {
            foreach (var task in leaderTasks)
                await UntilItSucceedsAsync(task, t => t.PrepareAsync(taking.Token), taking.Token);
            taking.Token.ThrowIfCancellationRequested();
            // what the leader before us wrote last may not have reached this cache yet; no decision before it has
            await Task.WhenAll(informers.Select(i => i.RelistAsync(taking.Token)));
            taking.Token.ThrowIfCancellationRequested();
            logger.LogInformation("Leading: {Controllers} controllers begin", controllers.Count);
            await Task.WhenAll([
                .. controllers.Select(c => c.RunAsync(taking.Token, working.Token)),
                .. leaderTasks.Select(task => UntilItSucceedsAsync(task, t => t.RunAsync(taking.Token), taking.Token))]);
            // workers leave as soon as they see the fence closed, which may be before anyone was told why
            await Task.Delay(Timeout.InfiniteTimeSpan, time, taking.Token);
        }
        catch (OperationCanceledException) when (taking.IsCancellationRequested)
        {
            // stopped, or the lease was lost
        }
        if (leadership.Lost.IsCancellationRequested && !stopping.IsCancellationRequested)
            End(null, "the lease was lost");
    }

    private async Task UntilItSucceedsAsync(ILeaderTask task, Func<ILeaderTask, Task> run, CancellationToken cancellationToken)
    {
        for (var failures = 1; !cancellationToken.IsCancellationRequested; failures++)
        {
            try
            {
                await run(task);
                return;
            }
#pragma warning disable CA1031 // a task that throws is started again, whatever it threw
            catch (Exception e)
#pragma warning restore CA1031
            {
                if (cancellationToken.IsCancellationRequested)
                    return;
                var pause = TaskRestart.After(failures);
                logger.LogError(e, "{Task} failed, again in {Pause} s", task.GetType().Name, pause.TotalSeconds);
                await Task.Delay(pause, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void End(Exception? reason, string what)
    {
        logger.LogCritical(reason, "Ending this process: {Reason}", what);
        Environment.ExitCode = 1;
        lifetime.StopApplication();
    }
}
