using Prometheus;
using Promise.Api;

namespace Promise.Operator.Reservations.Life;

/// <summary>How punctual the operator is.</summary>
public sealed class LifecycleMetrics(CollectorRegistry registry)
{
    private readonly Histogram lag = Prometheus.Metrics.WithCustomRegistry(registry).CreateHistogram(
        "promise_reservation_step_lag_seconds", "From the moment a step of a reservation was due until it was carried out and recorded.",
        new HistogramConfiguration { LabelNames = ["step"], Buckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300] });

    /// <param name="next">What was done.</param>
    /// <param name="reservation">As it stands now.</param>
    /// <param name="now">When it was recorded.</param>
    public void Done(NextStep next, Reservation reservation, DateTimeOffset now)
    {
        // what was due before it was decided (an immediate reservation) waited for nobody but its decision
        var decided = reservation.Status.Conditions.FirstOrDefault(c => c.Type == ConditionTypes.Accepted)?.LastTransitionTime ?? DateTime.MinValue;
        if (next.Since.UtcDateTime >= decided) lag.WithLabels(next.Due.ToString()).Observe(Math.Max(0, (now - next.Since).TotalSeconds));
    }
}
