namespace Promise.Operator.Holds;

/// <summary>How long one operation waits for what a service makes or deletes in its own time, before it says that it is unfinished.</summary>
/// <param name="Settling">In all.</param>
/// <param name="Look">Between two looks.</param>
public sealed record HoldPatience(TimeSpan Settling, TimeSpan Look)
{
    public static readonly HoldPatience Default = new(TimeSpan.FromSeconds(15), TimeSpan.FromMilliseconds(250));
}
