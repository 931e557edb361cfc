namespace Promise.Runtime.Events;

/// <summary>One Event object at the API server and how often it was said.</summary>
internal sealed class EventSeries(string name, DateTimeOffset first)
{
    public string Name { get; } = name;

    public DateTimeOffset First { get; } = first;

    public DateTimeOffset Last { get; set; } = first;

    public int Count { get; set; } = 1;

    /// <summary>The API server has it (as far as we know: Events expire).</summary>
    public bool Written { get; set; }
}
