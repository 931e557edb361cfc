namespace Promise.Runtime.Replica.Widgets;

public sealed class WidgetSpec
{
    public string? Colour { get; set; }

    /// <summary>When a timer shall fire.</summary>
    public DateTimeOffset? WakeAt { get; set; }

    public string? Payload { get; set; }
}
