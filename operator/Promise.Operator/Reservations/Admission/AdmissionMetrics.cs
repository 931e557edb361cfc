using k8s.Models;
using Prometheus;

namespace Promise.Operator.Reservations.Admission;

/// <summary>How many were decided, how, and how long they waited for it.</summary>
public sealed class AdmissionMetrics
{
    private readonly Counter decisions;
    private readonly Histogram wait;

    public AdmissionMetrics(CollectorRegistry registry)
    {
        var metrics = Prometheus.Metrics.WithCustomRegistry(registry);
        decisions = metrics.CreateCounter("promise_admission_decisions_total", "Decisions of admission.", "pool", "outcome", "reason");
        wait = metrics.CreateHistogram(
            "promise_admission_wait_seconds", "From creation to the decision, for requests never decided before.",
            new HistogramConfiguration { LabelNames = ["pool"], Buckets = Histogram.ExponentialBuckets(0.05, 2, 14) });
    }

    public void Decided(string pool, Batch batch, DateTimeOffset now)
    {
        foreach (var decision in batch.Decisions)
            decisions.WithLabels(pool, decision.Intent.Outcome.ToString(), decision.Intent.Reason).Inc();
    }

    public void Waited(string pool, TimeSpan time) => wait.WithLabels(pool).Observe(time.TotalSeconds);
}
