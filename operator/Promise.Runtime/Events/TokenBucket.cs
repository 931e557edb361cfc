namespace Promise.Runtime.Events;

/// <summary>Lets <paramref name="burst"/> through at once and one more per <paramref name="refill"/> after that.</summary>
internal sealed class TokenBucket(int burst, TimeSpan refill, DateTimeOffset now)
{
    private double tokens = burst;
    private DateTimeOffset counted = now;

    public DateTimeOffset Used => counted;

    public bool TryTake(DateTimeOffset now)
    {
        if (now > counted)
        {
            tokens = Math.Min(burst, tokens + (now - counted) / refill);
            counted = now;
        }
        if (tokens < 1)
            return false;
        tokens--;
        return true;
    }
}
