using Promise.OpenStack.Http;

namespace Promise.OpenStack;

/// <summary>How patient a cloud's clients are. The defaults suit a controller: it will be back.</summary>
public sealed record OpenStackOptions
{
    /// <summary>Until one HTTP request has been answered whole.</summary>
    public TimeSpan TryTimeout { get; init; } = TimeSpan.FromSeconds(20);
    /// <summary>Until a call ends, whatever it was doing: waiting for a permit, trying, or waiting to try again.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(60);
    /// <summary>Further tries after the first; 0: none.</summary>
    public int Retries { get; init; } = 3;
    /// <summary>Before the first further try; doubled each time, with jitter.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(250);
    /// <summary>A <c>Retry-After</c> above this is not waited for but handed to the caller.</summary>
    public TimeSpan LongestRetryAfter { get; init; } = TimeSpan.FromSeconds(10);
    /// <summary>Requests under way per service and endpoint; the others queue.</summary>
    public int Concurrency { get; init; } = 16;
    /// <summary>Share of failures within <see cref="BreakerWindow"/> that opens a service's circuit, 0 to 1.</summary>
    public double BreakerRatio { get; init; } = 0.5;
    /// <summary>Fewer requests than this within the window never open the circuit; at least 2.</summary>
    public int BreakerThroughput { get; init; } = 20;
    public TimeSpan BreakerWindow { get; init; } = TimeSpan.FromSeconds(30);
    /// <summary>How long an open circuit refuses calls.</summary>
    public TimeSpan BreakDuration { get; init; } = TimeSpan.FromSeconds(10);
    /// <summary>A token is renewed this long before it expires.</summary>
    public TimeSpan TokenMargin { get; init; } = TimeSpan.FromMinutes(2);
    /// <summary>Lists that go on for more pages than this are an error, not an endless loop.</summary>
    public int MaxPages { get; init; } = 1000;
    public IRequestObserver? Observer { get; init; }
}
