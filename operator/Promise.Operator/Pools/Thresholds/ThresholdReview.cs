using System.Collections.Immutable;
using Promise.Api;
using Promise.Operator.Pools.Capacity;
using Promise.Runtime;

namespace Promise.Operator.Pools.Thresholds;

/// <summary>Where the watched figures stand. A threshold that was crossed clears only when the figure came back by the hysteresis, so that it does not flutter. Pure.</summary>
internal static class ThresholdReview
{
    public static ImmutableArray<ThresholdStatus> Of(
        IReadOnlyList<CapacityThreshold> thresholds, IReadOnlyList<ThresholdStatus> before, CapacityPoolStatus map, DateTimeOffset now) =>
        [.. thresholds.Select(t => Of(t, before.FirstOrDefault(b => b.Name == t.Name), map, now))];

    private static ThresholdStatus Of(CapacityThreshold threshold, ThresholdStatus? before, CapacityPoolStatus map, DateTimeOffset now)
    {
        var figure = Figure(threshold, map);
        var state = figure is { } value ? State(threshold, value, before?.State == ThresholdState.Crossed) : ThresholdState.Unknown;
        return new ThresholdStatus
        {
            Name = threshold.Name,
            State = state,
            Value = figure is { } known ? (long)Math.Clamp(known, long.MinValue, long.MaxValue) : null,
            Since = before is not null && before.State == state ? before.Since : Conditions.WholeSeconds(now),
        };
    }

    private static ThresholdState State(CapacityThreshold threshold, decimal value, bool wasCrossed)
    {
        var back = wasCrossed ? threshold.Hysteresis.Value : 0;
        var isCrossed = threshold.Operator switch
        {
            // once crossed, the value itself is no longer far enough
            ThresholdOperator.LessThan => value < threshold.Value.Value + back,
            _ => value > threshold.Value.Value - back,
        };
        return isCrossed ? ThresholdState.Crossed : ThresholdState.Clear;
    }

    /// <summary>In the resource's own unit. Null: the map does not have it.</summary>
    private static decimal? Figure(CapacityThreshold threshold, CapacityPoolStatus map)
    {
        if (threshold.Flavor is not null)
        {
            var density = map.Density.FirstOrDefault(d => d.Flavor == threshold.Flavor);
            return threshold.Zone is null ? density?.Available : density?.Zones.FirstOrDefault(z => z.Name == threshold.Zone)?.Available;
        }

        var figures = threshold.Zone is null ? map.Capacity : map.Zones.FirstOrDefault(z => z.Name == threshold.Zone)?.Capacity;
        if (figures?.FirstOrDefault(f => f.Resource == threshold.Resource) is not { } found) return null;

        return ResourceUnits.InOwnUnit(threshold.Resource, threshold.Metric switch
        {
            CapacityMetric.Total => found.Total,
            CapacityMetric.Used => found.Used,
            CapacityMetric.Reserved => found.Reserved,
            CapacityMetric.Allocated => found.Allocated,
            _ => found.Available,
        });
    }
}
