using System.Collections.Immutable;
using Promise.Api;
using Promise.Operator.Pools.Observation;
using Promise.Planning;

namespace Promise.Operator.Pools.Capacity;

/// <summary>What is free in the spans of time that come next. Pure.</summary>
public static class Timeline
{
    /// <summary>As many as fit into an object that is written often; the query endpoint knows no such bound.</summary>
    public const int MostSteps = 64;

    private const int MostResources = 64;

    /// <summary>How far is looked at first: where tens of thousands are booked, the first steps are near, and to add up all that is far takes seconds.</summary>
    private static readonly ImmutableArray<TimeSpan> Near = [TimeSpan.FromHours(6), TimeSpan.FromDays(2), TimeSpan.FromDays(16)];

    /// <param name="before">What status said: the span that is running keeps its beginning, so that time passing alone changes nothing.</param>
    public static IReadOnlyList<TimelineStep> Of(CalendarView calendar, PoolObservation observation, Window window, string? zone = null, IReadOnlyList<TimelineStep>? before = null, int most = MostSteps)
    {
        foreach (var span in Near)
        {
            var near = Window.Of(window.Start, span);
            if (window.Contains(near) && Steps(calendar, observation, near, zone, most) is var steps && steps.Count == most)
                return Continued([.. steps[..^1], steps[^1] with { To = window.End }], before);
        }

        return Continued(Steps(calendar, observation, window, zone, most), before);
    }

    private static List<TimelineStep> Steps(CalendarView calendar, PoolObservation observation, Window window, string? zone, int most)
    {
        (string Resource, ImmutableArray<Step> Steps)[] series =
        [
            .. CapacityMap.Classes(observation).Select(c => (ResourceUnits.NameOf(c), calendar.Series(c, window, zone))),
            .. zone is null ? CapacityMap.Resources(observation).Select(r => (r.Key, calendar.SeriesOfPool(r.Key, window))) : [],
        ];
        var instants = series.SelectMany(s => s.Steps.Select(step => step.At)).Distinct().Order().ToList();
        var next = new int[series.Length];
        var steps = new List<TimelineStep>();
        for (var i = 0; i < instants.Count && steps.Count < most; i++)
        {
            var figures = new List<TimelineFigures>();
            for (var s = 0; s < Math.Min(series.Length, MostResources); s++)
            {
                while (next[s] + 1 < series[s].Steps.Length && series[s].Steps[next[s] + 1].At <= instants[i]) next[s]++;
                if (series[s].Steps is [_, ..] of) figures.Add(new TimelineFigures { Resource = series[s].Resource, Total = of[next[s]].Total, Available = of[next[s]].Free });
            }

            // what changed may be who uses it, not how much is left
            if (steps.Count > 0 && steps[^1].Capacity.SequenceEqual(figures)) continue;

            if (steps.Count > 0) steps[^1] = steps[^1] with { To = instants[i] };
            steps.Add(new TimelineStep { From = instants[i], To = window.End, Capacity = figures });
        }

        return steps;
    }

    private static List<TimelineStep> Continued(List<TimelineStep> steps, IReadOnlyList<TimelineStep>? before)
    {
        if (steps.Count == 0) return steps;

        var running = before?.LastOrDefault(b => b.From <= steps[0].From);
        var since = running is not null && running.Capacity.SequenceEqual(steps[0].Capacity) ? running.From : steps[0].From.WholeSeconds();
        steps[0] = steps[0] with { From = since };
        return steps;
    }
}
