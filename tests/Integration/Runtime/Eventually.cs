namespace Promise.Integration.Tests.Runtime;

/// <summary>Waits for what other processes bring about.</summary>
internal static class Eventually
{
    /// <exception cref="TimeoutException">It did not come true in time; the message says what was waited for.</exception>
    public static async Task TrueAsync(Func<bool> condition, string what, CancellationToken cancellationToken, int seconds = 30)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            if (TimeProvider.System.GetElapsedTime(start).TotalSeconds > seconds)
                throw new TimeoutException($"not within {seconds} s: {what}");
            await Task.Delay(20, cancellationToken);
        }
    }
}
