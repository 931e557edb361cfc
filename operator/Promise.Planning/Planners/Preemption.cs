using System.Collections.Immutable;

namespace Promise.Planning;

/// <summary>Who has to yield: as few as possible and, among so many, the lowest priorities.</summary>
internal static class Preemption
{
    public static Plan.Accepted? Find(Attempt attempt, PlanOptions options)
    {
        var window = attempt.Request.Occupied;
        options = options with { SearchBudget = options.SearchBudget / 20 };
        Booking[] candidates = [.. attempt.State.Bookings.All
            .Where(b => !b.Protected && b.Priority < attempt.Request.Priority && b.Occupied.Overlaps(window))
            .OrderBy(b => b.Priority).ThenByDescending(b => b.Window.From).ThenBy(b => b.Id, StringComparer.Ordinal)];
        if (candidates.Length == 0 || Try(attempt, candidates, options) is null) return null;
        var tries = Math.Max(16, options.SearchBudget / 4);
        for (var size = 1; size < candidates.Length; size++)
        {
            if (Choose(attempt, candidates, size, 0, [], options, ref tries) is { } fewest) return fewest;
            if (tries <= 0) break;
        }
        return Pruned(attempt, candidates, options);
    }

    /// <summary>Sets of one size in order of priority; the first that makes room is the lowest.</summary>
    private static Plan.Accepted? Choose(
        Attempt attempt, Booking[] candidates, int size, int from, ImmutableArray<Booking> chosen, PlanOptions options, ref int tries)
    {
        if (chosen.Length == size) return tries-- > 0 ? Try(attempt, chosen, options) : null;
        for (var i = from; i <= candidates.Length - (size - chosen.Length) && tries > 0; i++)
            if (Choose(attempt, candidates, size, i + 1, chosen.Add(candidates[i]), options, ref tries) is { } found) return found;
        return null;
    }

    /// <summary>Everyone goes, then whoever need not go comes back, the highest priority first.</summary>
    private static Plan.Accepted? Pruned(Attempt attempt, Booking[] candidates, PlanOptions options)
    {
        var yielding = candidates.ToList();
        var best = Try(attempt, candidates, options);
        for (var i = yielding.Count - 1; i >= 0; i--)
        {
            var spared = yielding[i];
            yielding.RemoveAt(i);
            if (Try(attempt, [.. yielding], options) is { } fewer) best = fewer;
            else yielding.Insert(i, spared);
        }
        return best;
    }

    private static Plan.Accepted? Try(Attempt attempt, IReadOnlyList<Booking> yielding, PlanOptions options)
    {
        var without = new Attempt(Attempt.Without(attempt.State, [.. yielding]), attempt.Request with { Replaces = null }, options, attempt.Old);
        return without.Solve() is { } accepted ? accepted with { Preempted = [.. yielding] } : null;
    }
}
