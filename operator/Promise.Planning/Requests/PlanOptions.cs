namespace Promise.Planning;

/// <summary>What a plan may do, and how long it may look for it.</summary>
public sealed record PlanOptions
{
    public static readonly PlanOptions Default = new();

    /// <summary>Whether bookings that are not held yet may change hosts to make room.</summary>
    public bool MayMove { get; init; } = true;

    /// <summary>Whether bookings of a lower priority may have to yield.</summary>
    public bool MayPreempt { get; init; }

    /// <summary>Whether a refusal carries the largest counts and the earliest start.</summary>
    public bool WithAlternatives { get; init; } = true;

    /// <summary>No earlier start than this is offered as an alternative; null: the request's own start.</summary>
    public DateTimeOffset? EarliestStartFrom { get; init; }

    /// <summary>No later start than this is offered as an alternative; null: no limit.</summary>
    public DateTimeOffset? LatestStart { get; init; }

    /// <summary>Steps of the exact search (a step is about a microsecond). 0 leaves it at the heuristic.</summary>
    public int SearchBudget { get; init; } = 20_000;
}
