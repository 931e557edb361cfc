using Xunit;

namespace Promise.TestBed;

/// <summary>For what a real system reaches in its own time.</summary>
public static class Eventually
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>For what is only counted or looked up: on a machine that is busy with other things all of it may take its time.</summary>
    private static readonly TimeSpan MorePatience = TimeSpan.FromMinutes(2);

    /// <summary>Asks until the answer is yes; fails after <paramref name="patience"/>.</summary>
    public static Task HoldsAsync(Func<Task<bool>> condition, CancellationToken cancellationToken, TimeSpan? patience = null) =>
        HoldsAsync(condition, "", patience ?? Patience, cancellationToken);

    /// <summary>The same of what needs no request.</summary>
    /// <param name="what">What is waited for, in words: the failure says it.</param>
    public static Task HoldsAsync(Func<bool> condition, string what, CancellationToken cancellationToken, TimeSpan? patience = null) =>
        HoldsAsync(() => Task.FromResult(condition()), what, patience ?? MorePatience, cancellationToken);

    private static async Task HoldsAsync(Func<Task<bool>> condition, string what, TimeSpan patience, CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < patience, $"Still not so after {patience}{(what.Length > 0 ? ": " : "")}{what}.");
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
        }
    }
}
