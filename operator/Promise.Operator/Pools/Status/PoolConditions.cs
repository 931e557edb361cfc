using k8s.Models;
using Promise.Api;
using Promise.Operator.Pools.Discovery;
using Promise.Operator.Pools.Guards;
using Promise.Operator.Pools.Observation;
using Promise.Operator.Reservations.Status;

namespace Promise.Operator.Pools.Status;

/// <summary>Whether a pool can be drawn on and whether its figures are fresh. Pure.</summary>
internal static class PoolConditions
{
    public static IList<V1Condition> Of(CapacityPool pool, IReadOnlyList<ISource> sources, PoolObservation? observation, DateTimeOffset now)
    {
        var generation = pool.Metadata.Generation ?? 0;
        var failed = sources.Where(s => s.Fault is not null).ToList();
        return pool.Status.Conditions
            .With(ConditionTypes.Ready, generation, Ready(pool, failed, observation, now), now)
            .With(ConditionTypes.Synced, generation, Synced(failed), now);
    }

    /// <param name="risks">See <see cref="PoolRisks"/>.</param>
    public static IList<V1Condition> WithPromises(
        this IList<V1Condition> conditions, CapacityPool pool, string? risks, PoolGuards guards, IReadOnlyList<AdjustmentStatus> adjustments, DateTimeOffset now)
    {
        var generation = pool.Metadata.Generation ?? 0;
        var refused = adjustments.Where(a => a.Phase == AdjustmentPhase.Refused).ToList();
        conditions = conditions
            .With(ConditionTypes.Overcommitted, generation, risks is null ? (false, Reasons.WithinCapacity, "Every promise has its room.") : (true, Reasons.CapacityExceeded, risks), now)
            .With(ConditionTypes.Guarded, generation, Guarded(pool, guards), now);
        return refused.Count == 0
            ? conditions.Without(ConditionTypes.Stalled)
            : conditions.With(ConditionTypes.Stalled, generation, (true, Reasons.AdjustmentRefused, string.Join(" ", refused.Select(a => $"Adjustment {a.Name}: {a.Message}"))), now);
    }

    public static IList<V1Condition> WithThresholds(this IList<V1Condition> conditions, CapacityPool pool, IReadOnlyList<ThresholdStatus> thresholds, DateTimeOffset now)
    {
        if (thresholds.Count == 0) return conditions.Without(ConditionTypes.WithinThresholds);

        var crossed = thresholds.Where(t => t.State == ThresholdState.Crossed).ToList();
        return conditions.With(
            ConditionTypes.WithinThresholds, pool.Metadata.Generation ?? 0,
            crossed.Count == 0
                ? (true, Reasons.WithinThresholds, "No threshold is crossed.")
                : (false, Reasons.ThresholdCrossed, $"Crossed: {string.Join(", ", crossed.Select(t => $"{t.Name} (at {t.Value})"))}."),
            now);
    }

    private static (bool, string, string) Guarded(CapacityPool pool, PoolGuards guards)
    {
        if (pool.Spec.Guarantee == Guarantee.BestEffort) return (false, Reasons.BestEffort, "spec.guarantee is BestEffort: what is promised for later is not fenced.");
        if (guards.Fault is { } fault) return (false, fault.Reason, fault.Message);

        var incomplete = guards.Incomplete.OrderBy(g => g.Host, StringComparer.Ordinal).ToList();
        return incomplete.Count == 0
            ? (true, Reasons.Guarded, "All that is promised for later is fenced in Placement.")
            : (false, Reasons.GuardIncomplete, string.Join(" ", incomplete.Take(5).Select(g => $"{g.Host}: {g.Actual} of {g.Target} fenced: {g.Message}")));
    }

    public static IList<V1Condition> Paused(CapacityPool pool, DateTimeOffset now)
    {
        var state = (false, Reasons.Paused, "spec.paused is set: the cloud is not asked and nothing new is promised.");
        return pool.Status.Conditions.With(ConditionTypes.Ready, pool.Metadata.Generation ?? 0, state, now);
    }

    private static (bool, string, string) Ready(CapacityPool pool, List<ISource> failed, PoolObservation? observation, DateTimeOffset now)
    {
        if (failed.Count > 0 && (observation is null || observation.FreshAsOf == DateTimeOffset.MinValue))
            return (false, failed[0].Fault!.Reason, Message(failed));
        TimeSpan limit = pool.Spec.StaleAfter;
        if (failed.Count > 0 && now - observation!.FreshAsOf > limit)
            return (false, Reasons.CapacityStale, $"No promises on figures older than spec.staleAfter. {Message(failed)}");
        if (observation is null) return (false, Reasons.Progressing, "The cloud is being asked for the first time.");
        if (IsEmpty(observation))
            return (false, Reasons.EmptyCloud, "The cloud has nothing that the pool could offer: no host, volume type, network or subnet that spec names.");

        return failed.Count > 0
            ? (true, Reasons.Stale, $"Promises rest on the last good figures until they are older than spec.staleAfter. {Message(failed)}")
            : (true, Reasons.Synced, Summary(observation));
    }

    private static (bool, string, string) Synced(List<ISource> failed) => failed.Count == 0
        ? (true, Reasons.Synced, "All services answered.")
        : (false, failed[0].Fault!.Reason, Message(failed));

    private static bool IsEmpty(PoolObservation observation) =>
        observation.Hosts.IsEmpty && observation.VolumeTypes.Count == 0 && observation.Networks.IsEmpty && observation.Subnets.IsEmpty;

    private static string Summary(PoolObservation observation) =>
        $"{observation.Hosts.Length} hosts in {observation.Zones.Count} zones, {observation.VolumeTypes.Count} volume types, {observation.Networks.Count} external networks, {observation.Subnets.Count} subnets.";

    // one sick Keystone fails every service with the same words
    private static string Message(List<ISource> failed) =>
        string.Join(" ", failed.GroupBy(f => f.Fault!.Message, StringComparer.Ordinal).Select(g => $"{string.Join(", ", g.Select(f => f.Service))}: {g.Key}"));

    private static IList<V1Condition> With(this IList<V1Condition> conditions, string type, long generation, (bool Holds, string Reason, string Message) state, DateTimeOffset now) =>
        conditions.With(type, state.Holds, state.Reason, state.Message, generation, now);
}
