namespace Promise.Integration.Tests.Crashes;

/// <summary>Counts the writes of one life, and holds one of them where the operator shall die.</summary>
internal sealed class Turnstile
{
    private readonly Lock gate = new();
    private readonly Dictionary<Write, int> counts = [];
    private CrashPoint? armed;
    private bool entered;
    private TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the armed write is held: before it was passed on, or after it was carried out.</summary>
    public Task Reached
    {
        get
        {
            lock (gate) return reached.Task;
        }
    }

    /// <summary>Writes since the last call of <see cref="Begin"/>.</summary>
    public IReadOnlyDictionary<Write, int> Counts
    {
        get
        {
            lock (gate) return counts.ToDictionary();
        }
    }

    /// <summary>Counts anew.</summary>
    public void Begin(CrashPoint? point)
    {
        lock (gate)
        {
            counts.Clear();
            (armed, entered, reached) = (point, false, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }
    }

    /// <summary>From now on every write passes: one that a later life makes is not this life's.</summary>
    /// <returns>The armed write came, and is or will be <see cref="Reached"/>.</returns>
    public bool Disarm()
    {
        lock (gate)
        {
            armed = null;
            return entered;
        }
    }

    /// <returns>On which side this very write is to be held; null: it passes.</returns>
    public Side? Enter(Write write)
    {
        lock (gate)
        {
            counts[write] = counts.GetValueOrDefault(write) + 1;
            if (armed is not { } point || point.Write != write || point.Occurrence != counts[write]) return null;

            (armed, entered) = (null, true);
            return point.Side;
        }
    }

    /// <summary>Holds the caller until its connection is gone.</summary>
    public async Task HoldAsync(CancellationToken gone)
    {
        lock (gate) reached.TrySetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, gone).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
