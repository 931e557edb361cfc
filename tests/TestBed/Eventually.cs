using Xunit;

namespace Promise.TestBed;

/// <summary>For what a real system reaches in its own time.</summary>
public static class Eventually
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Asks until the answer is yes; fails after <paramref name="patience"/>.</summary>
    public static async Task HoldsAsync(Func<Task<bool>> condition, CancellationToken cancellationToken, TimeSpan? patience = null)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < (patience ?? Patience), $"Still not so after {patience ?? Patience}.");
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
        }
    }
}
