using k8s;
using k8s.Models;
using Microsoft.Extensions.Logging;
using Promise.Runtime.Queueing;
using Promise.Runtime.Telemetry;

namespace Promise.Runtime.Reconciling;

/// <summary>Takes keys off the queue, has each visited and puts it back for its next time. Whatever a visit does, its key is never lost.</summary>
internal sealed class ControllerLoop<TEntity> : IControllerLoop, IDisposable
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly ControllerOptions options;
    private readonly Reconciler<TEntity> reconciler;
    private readonly OperatorSettings settings;
    private readonly ILeaderFence fence;
    private readonly ControllerMetrics metrics;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly IDisposable subscription;

    public ControllerLoop(
        ControllerOptions options, IEntityController<TEntity> controller, Finalizers<TEntity> finalizers, IEntityStore<TEntity> store,
        WorkQueue<EntityKey> queue, OperatorSettings settings, ILeaderFence fence, ControllerMetrics metrics, TimeProvider time, ILogger logger)
    {
        this.options = options;
        this.settings = settings;
        this.fence = fence;
        this.metrics = metrics;
        this.time = time;
        this.logger = logger;
        Queue = queue;
        var tombstones = new Tombstones<TEntity>();
        reconciler = new Reconciler<TEntity>(controller, finalizers, store, tombstones);
        subscription = store.Subscribe(change =>
        {
            if (change.Type == EntityChangeType.Deleted)
                tombstones.Add(change.Entity);
            if (ChangeFilter.Matters(change, options.Strategy))
                queue.Add(EntityKey.Of(change.Entity), Rank(change));
        });
    }

    public string Name => metrics.Name;

    public WorkQueue<EntityKey> Queue { get; }

    public TimeSpan LongestVisit => Queue.RunningFor().DefaultIfEmpty().Max();

    public async Task RunAsync(CancellationToken stopTaking, CancellationToken stopWorking)
    {
        var workers = Math.Max(1, options.Parallelism ?? settings.ParallelReconciliation);
        metrics.Workers(workers);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopTaking, stopWorking);
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(() => WorkAsync(stop.Token, stopWorking), CancellationToken.None)));
    }

    public void Dispose() => subscription.Dispose();

    /// <summary>What a list brings is a start or the end of a gap: it waits behind live changes, except for what was added or changed since.</summary>
    private static WorkPriority Rank(in EntityChange<TEntity> change) =>
        change is { FromList: true, Type: EntityChangeType.Added } ? WorkPriority.Background : WorkPriority.Live;

    private async Task WorkAsync(CancellationToken stopTaking, CancellationToken stopWorking)
    {
        while (!stopTaking.IsCancellationRequested)
        {
            Work<EntityKey> work;
            try
            {
                work = await Queue.TakeAsync(stopTaking);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            var started = time.GetTimestamp();
            metrics.Started(work.Waited);
            var mayWork = fence.MayWrite;
            var visit = mayWork ? await VisitAsync(work.Key, stopWorking) : Visit.Interrupted;
            Return(work, visit);
            metrics.Ended(visit.Result, time.GetElapsedTime(started));
            if (!mayWork)
                return; // a closed fence does not open again
        }
    }

    private async Task<Visit> VisitAsync(EntityKey key, CancellationToken stopWorking)
    {
        using var timeout = new CancellationTokenSource(settings.ReconcileTimeout, time);
        using var token = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stopWorking);
        try
        {
            return await reconciler.VisitAsync(key, token.Token);
        }
        catch (Exception) when (stopWorking.IsCancellationRequested)
        {
            return Visit.Interrupted;
        }
        catch (NotLeadingException)
        {
            return Visit.Interrupted;
        }
        catch (OperationCanceledException e) when (timeout.IsCancellationRequested)
        {
            metrics.TimedOut();
            return new Visit(VisitResult.Error, null, $"not done within {settings.ReconcileTimeout.TotalSeconds:0} s", e);
        }
#pragma warning disable CA1031 // whatever a controller throws, its key must come back
        catch (Exception e)
#pragma warning restore CA1031
        {
            metrics.Threw();
            return new Visit(VisitResult.Error, null, e.Message, e);
        }
    }

    private void Return(Work<EntityKey> work, Visit visit)
    {
        switch (visit)
        {
            case { Result: VisitResult.Gone }:
                Queue.Done(work);
                break;
            case { Result: VisitResult.Interrupted }:
                Queue.Done(work, TimeSpan.Zero, WorkPriority.Live);
                break;
            case { Result: VisitResult.Error }:
                Log(work, visit);
                Queue.Retry(work, visit.After is { } after && after < settings.ResyncPeriod ? after : visit.After is null ? null : settings.ResyncPeriod);
                break;
            case { Result: VisitResult.RequeueAfter, After: { } due } when due <= settings.ResyncPeriod:
                Queue.Done(work, due, WorkPriority.Live);
                break;
            default:
                // also a longer timer: it is computed anew at the resync, so that no step of the clock is slept through
                if (visit.Result == VisitResult.Terminal)
                    Log(work, visit);
                Queue.Done(work, settings.ResyncPeriod * (1 + settings.ResyncJitter * Random.Shared.NextDouble()), WorkPriority.Background);
                break;
        }
    }

    private void Log(Work<EntityKey> work, Visit visit)
    {
        // a conflict is everyday life: someone else wrote first, and the newer state is on its way
        var level = visit.Error is KubernetesApiException { IsConflict: true } ? LogLevel.Debug : work.Failures < 3 ? LogLevel.Warning : LogLevel.Error;
        logger.Log(
            level, visit.Error, "{Controller}: {Key} failed ({Failures} before), {Next}: {Problem}", Name, work.Key, work.Failures,
            visit.Result == VisitResult.Terminal ? "not tried again until it changes" : "will be tried again", visit.Message);
    }
}
