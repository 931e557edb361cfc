using Promise.Api;
using Promise.Runtime;

namespace Promise.Operator.Pools.News;

/// <summary>What two states of a pool have to tell: the one place where facts about capacity come together. Pure.</summary>
public static class PoolNews
{
    public const string CapacityChanged = nameof(CapacityChanged);
    public const string ThresholdCrossed = nameof(ThresholdCrossed);
    public const string ThresholdCleared = nameof(ThresholdCleared);

    public static IEnumerable<PoolFact> Of(CapacityPoolStatus before, CapacityPoolStatus after) => [.. Capacity(before, after), .. Thresholds(before, after)];

    /// <summary>One fact for all that changed at once. The first figures of a pool are no change.</summary>
    private static IEnumerable<PoolFact> Capacity(CapacityPoolStatus before, CapacityPoolStatus after)
    {
        if (before.Capacity.Count == 0) yield break;

        var old = before.Capacity.ToDictionary(c => c.Resource, StringComparer.Ordinal);
        var changes = new List<string>();
        foreach (var figures in after.Capacity)
            if (!old.Remove(figures.Resource, out var was))
                changes.Add($"{figures.Resource} is new: {figures.Total}, available {figures.Available}");
            else if (was.Total != figures.Total || was.Available != figures.Available)
                changes.Add($"{figures.Resource} {Change("total", was.Total, figures.Total)}{Change("available", was.Available, figures.Available)}".TrimEnd());
        changes.AddRange(old.Keys.Select(gone => $"{gone} is gone"));
        if (changes.Count > 0) yield return new PoolFact(FactTypes.CapacityChanged, CapacityChanged, string.Join("; ", changes) + ".");
    }

    private static IEnumerable<PoolFact> Thresholds(CapacityPoolStatus before, CapacityPoolStatus after)
    {
        foreach (var threshold in after.Thresholds)
        {
            var was = before.Thresholds.FirstOrDefault(t => t.Name == threshold.Name)?.State ?? ThresholdState.Clear;
            if (threshold.State == ThresholdState.Crossed && was != ThresholdState.Crossed)
                yield return new PoolFact(FactTypes.CapacityThreshold, ThresholdCrossed, $"Threshold {threshold.Name} is crossed at {threshold.Value}.", EventType.Warning);
            else if (threshold.State == ThresholdState.Clear && was == ThresholdState.Crossed)
                yield return new PoolFact(FactTypes.CapacityThreshold, ThresholdCleared, $"Threshold {threshold.Name} is clear again at {threshold.Value}.");
        }
    }

    private static string Change(string what, long was, long now) => was == now ? "" : $"{what} {was} → {now} ";
}
