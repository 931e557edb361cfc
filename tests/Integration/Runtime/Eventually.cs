namespace Promise.Integration.Tests.Runtime;

/// <summary>Waits for what other processes bring about.</summary>
internal static class Eventually
{
    /// <remarks>The patience is for machines that are busy with other things; on a quiet one all of it takes seconds.</remarks>
    /// <exception cref="TimeoutException">It did not come true in time; the message says what was waited for.</exception>
    public static async Task TrueAsync(Func<bool> condition, string what, CancellationToken cancellationToken, int seconds = 120)
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
