using Promise.Api;

namespace Promise.Operator.Reservations.Status;

/// <summary>Facts of a reservation's life, appended in the write that makes them true.</summary>
public static class History
{
    public const int Most = 50;

    /// <summary>The identity of a fact depends on nothing but the fact, so that a repeated step is not told twice.</summary>
    /// <param name="step">What tells this fact from others of its type: the generation, or what it was about.</param>
    public static IReadOnlyList<HistoryEntry> With(
        this IReadOnlyList<HistoryEntry> history, string uid, string type, string step, string reason, string message, DateTimeOffset now)
    {
        var id = $"{uid}/{type}/{step}";
        if (history.Any(h => h.Id == id)) return history;

        var entry = new HistoryEntry { Id = id, Type = type, Time = now.WholeSeconds(), Reason = reason, Message = message };
        return [.. history.Skip(Math.Max(0, history.Count + 1 - Most)), entry];
    }
}
