namespace Promise.Api;

/// <summary>Times as the API keeps them.</summary>
public static class WholeSecondsExtensions
{
    /// <summary>In UTC, rounded down to whole seconds: what is compared or shown beside what came back from the API server must not be finer.</summary>
    public static DateTimeOffset WholeSeconds(this DateTimeOffset time) => new(time.UtcTicks - time.UtcTicks % TimeSpan.TicksPerSecond, TimeSpan.Zero);
}
