using Prometheus;

namespace Promise.Runtime.Telemetry;

/// <summary>The runtime's metrics, under the names that dashboards for controller-runtime know.</summary>
internal sealed class RuntimeMetrics
{
    private static readonly string[] Controller = ["controller"];
    private static readonly string[] Queue = ["name"];

    private static readonly double[] ReconcileBuckets = [.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60, 120];
    private static readonly double[] QueueBuckets = Histogram.ExponentialBuckets(10e-9, 10, 12);

    public RuntimeMetrics(CollectorRegistry registry)
    {
        Registry = registry;
        var metrics = Metrics.WithCustomRegistry(registry);
        Reconciles = metrics.CreateCounter("controller_runtime_reconcile_total", "Visits by result.", ["controller", "result"]);
        ReconcileErrors = metrics.CreateCounter("controller_runtime_reconcile_errors_total", "Visits that failed.", Controller);
        TerminalErrors = metrics.CreateCounter("controller_runtime_terminal_reconcile_errors_total", "Visits that failed for good.", Controller);
        Panics = metrics.CreateCounter("controller_runtime_reconcile_panics_total", "Visits that threw.", Controller);
        Timeouts = metrics.CreateCounter("controller_runtime_reconcile_timeouts_total", "Visits that took too long.", Controller);
        ReconcileTime = metrics.CreateHistogram(
            "controller_runtime_reconcile_time_seconds", "Length of a visit.", Controller, new HistogramConfiguration { Buckets = ReconcileBuckets });
        MaxConcurrent = metrics.CreateGauge("controller_runtime_max_concurrent_reconciles", "Visits that may run at once.", Controller);
        ActiveWorkers = metrics.CreateGauge("controller_runtime_active_workers", "Visits under way.", Controller);
        Depth = metrics.CreateGauge("workqueue_depth", "Keys that are due.", Queue);
        Adds = metrics.CreateCounter("workqueue_adds_total", "Keys added.", Queue);
        Retries = metrics.CreateCounter("workqueue_retries_total", "Failures scheduled again.", Queue);
        QueueTime = metrics.CreateHistogram(
            "workqueue_queue_duration_seconds", "From due to begun.", Queue, new HistogramConfiguration { Buckets = QueueBuckets });
        WorkTime = metrics.CreateHistogram(
            "workqueue_work_duration_seconds", "From begun to done.", Queue, new HistogramConfiguration { Buckets = QueueBuckets });
        Unfinished = metrics.CreateGauge("workqueue_unfinished_work_seconds", "Sum of the ages of the visits under way.", Queue);
        Longest = metrics.CreateGauge("workqueue_longest_running_processor_seconds", "Age of the oldest visit under way.", Queue);
        Leading = metrics.CreateGauge("leader_election_master_status", "1 while this replica leads.", Queue);
        Requests = metrics.CreateCounter("rest_client_requests_total", "Requests to the API server.", ["code", "method", "host"]);
        EventsDropped = metrics.CreateCounter("promise_runtime_events_dropped_total", "Events cut because an object talked too much or the queue was full.");
    }

    public CollectorRegistry Registry { get; }

    public Counter Reconciles { get; }

    public Counter ReconcileErrors { get; }

    public Counter TerminalErrors { get; }

    public Counter Panics { get; }

    public Counter Timeouts { get; }

    public Histogram ReconcileTime { get; }

    public Gauge MaxConcurrent { get; }

    public Gauge ActiveWorkers { get; }

    public Gauge Depth { get; }

    public Counter Adds { get; }

    public Counter Retries { get; }

    public Histogram QueueTime { get; }

    public Histogram WorkTime { get; }

    public Gauge Unfinished { get; }

    public Gauge Longest { get; }

    public Gauge Leading { get; }

    public Counter Requests { get; }

    public Counter EventsDropped { get; }
}
