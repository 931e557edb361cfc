using Prometheus;
using Promise.Api;
using Promise.Runtime;

namespace Promise.Operator.Reservations.Life;

/// <summary>Where reservations stand, how punctual the operator is, and how long its clouds take.</summary>
public sealed class LifecycleMetrics
{
    private readonly Histogram lag;
    private readonly Histogram effort;

    public LifecycleMetrics(CollectorRegistry registry, IEntityStore<Reservation> reservations)
    {
        var metrics = Prometheus.Metrics.WithCustomRegistry(registry);
        lag = metrics.CreateHistogram(
            "promise_reservation_step_lag_seconds", "From the moment a step of a reservation was due until it was carried out and recorded.",
            new HistogramConfiguration { LabelNames = ["step"], Buckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300] });
        effort = metrics.CreateHistogram(
            "promise_reservation_step_seconds", "What one attempt at a step of a reservation took.",
            new HistogramConfiguration { LabelNames = ["step", "pool"], Buckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] });
        var phases = metrics.CreateGauge("promise_reservations", "Reservations by pool and phase.", ["pool", "phase"]);
        // counted when somebody asks, so that no event can be missed
        registry.AddBeforeCollectCallback(() =>
        {
            foreach (var labels in phases.GetAllLabelValues()) phases.WithLabels(labels).Set(0);
            foreach (var ((pool, phase), count) in reservations.List().CountBy(r => (r.Spec.Pool, r.Status.Phase ?? ReservationPhase.Pending)))
                phases.WithLabels(pool, phase.ToString()).Set(count);
        });
    }

    /// <summary>Times one attempt until it is disposed of.</summary>
    public IDisposable Attempt(Due due, string pool) => effort.WithLabels(due.ToString(), pool).NewTimer();

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
