using Promise.Runtime.Queueing;
using Promise.Runtime.Reconciling;

namespace Promise.Runtime.Telemetry;

/// <summary>One controller's share of the metrics. The queue's own figures are read when somebody collects them.</summary>
internal sealed class ControllerMetrics
{
    private readonly RuntimeMetrics metrics;

    public ControllerMetrics(RuntimeMetrics metrics, string name, WorkQueue<EntityKey> queue)
    {
        this.metrics = metrics;
        Name = name;
        metrics.Registry.AddBeforeCollectCallback(() =>
        {
            metrics.Depth.WithLabels(name).Set(queue.Depth);
            metrics.Adds.WithLabels(name).IncTo(queue.Adds);
            metrics.Retries.WithLabels(name).IncTo(queue.Retries);
            var running = queue.RunningFor();
            metrics.Unfinished.WithLabels(name).Set(running.Sum(r => r.TotalSeconds));
            metrics.Longest.WithLabels(name).Set(running.Select(r => r.TotalSeconds).DefaultIfEmpty().Max());
        });
    }

    public string Name { get; }

    public void Workers(int count) => metrics.MaxConcurrent.WithLabels(Name).Set(count);

    public void Started(TimeSpan waited)
    {
        metrics.ActiveWorkers.WithLabels(Name).Inc();
        metrics.QueueTime.WithLabels(Name).Observe(waited.TotalSeconds);
    }

    public void Ended(VisitResult result, TimeSpan took)
    {
        metrics.ActiveWorkers.WithLabels(Name).Dec();
        metrics.WorkTime.WithLabels(Name).Observe(took.TotalSeconds);
        metrics.ReconcileTime.WithLabels(Name).Observe(took.TotalSeconds);
        metrics.Reconciles.WithLabels(Name, Label(result)).Inc();
        if (result is VisitResult.Error or VisitResult.Terminal)
            metrics.ReconcileErrors.WithLabels(Name).Inc();
        if (result == VisitResult.Terminal)
            metrics.TerminalErrors.WithLabels(Name).Inc();
    }

    public void Threw() => metrics.Panics.WithLabels(Name).Inc();

    public void TimedOut() => metrics.Timeouts.WithLabels(Name).Inc();

    private static string Label(VisitResult result) => result switch
    {
        VisitResult.RequeueAfter => "requeue_after",
        VisitResult.Error or VisitResult.Terminal => "error",
        VisitResult.Interrupted => "requeue",
        _ => "success",
    };
}
