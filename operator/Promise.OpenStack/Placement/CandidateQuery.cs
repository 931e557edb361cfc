namespace Promise.OpenStack.Placement;

public sealed record CandidateQuery
{
    public required IReadOnlyList<RequestGroup> Groups { get; init; }
    /// <summary><c>none</c> or <c>isolate</c>; needed as soon as two groups have a suffix.</summary>
    public string? GroupPolicy { get; init; }
    public int? Limit { get; init; }
}
