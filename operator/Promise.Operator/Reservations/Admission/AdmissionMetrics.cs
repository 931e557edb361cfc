using Promise.Api;
using Promise.Operator.Ledger;
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

    public void Decided(PoolBook book, Batch batch, DateTimeOffset now)
    {
        foreach (var decision in batch.Decisions)
        {
            var intent = decision.Intent;
            decisions.WithLabels(book.Pool, intent.Outcome.ToString(), intent.Reason).Inc();
            // a change has been there for as long as the reservation; how long it waited nobody recorded
            if (intent.Outcome is IntentOutcome.Accepted or IntentOutcome.Refused && book.Find(intent.Uid)?.Metadata.CreationTimestamp is { } created)
                wait.WithLabels(book.Pool).Observe(Math.Max(0, (now.UtcDateTime - created).TotalSeconds));
        }
    }
}
