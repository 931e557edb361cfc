namespace Promise.Integration.Tests.Pools;

/// <summary>Times of these tests: on whole minutes, so that they survive the API as they are.</summary>
internal static class Clock
{
    /// <summary>The minute that is running, so many hours later.</summary>
    public static DateTimeOffset In(double hours)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new DateTimeOffset(now.UtcTicks - now.UtcTicks % TimeSpan.TicksPerMinute, TimeSpan.Zero).AddHours(hours);
    }
}
