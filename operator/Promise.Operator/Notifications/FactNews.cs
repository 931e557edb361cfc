using Promise.Api;

namespace Promise.Operator.Notifications;

/// <summary>Which facts a change brought. Pure.</summary>
public static class FactNews
{
    private static readonly HashSet<string> Warnings = new(StringComparer.Ordinal)
    {
        FactTypes.ReservationRejected, FactTypes.ReservationExpired, FactTypes.ReservationPreempted, FactTypes.ReservationAtRisk, FactTypes.ReservationFailed, FactTypes.AllocationFailed,
    };

    /// <param name="before">Null: nothing is known of it yet.</param>
    /// <param name="since">What happened before is not news any more.</param>
    public static IEnumerable<HistoryEntry> Of(IReadOnlyList<HistoryEntry>? before, IReadOnlyList<HistoryEntry> after, DateTimeOffset since)
    {
        if (after.Count == 0 || ReferenceEquals(before, after)) return [];

        var known = before?.Select(h => h.Id).ToHashSet(StringComparer.Ordinal) ?? [];
        return after.Where(h => h.Time >= since && !known.Contains(h.Id));
    }

    public static bool IsWarning(string factType) => Warnings.Contains(factType);
}
