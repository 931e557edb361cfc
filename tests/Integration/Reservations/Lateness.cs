using System.Collections.Concurrent;
using Promise.Api;
using Promise.Runtime;

namespace Promise.Integration.Tests.Reservations;

/// <summary>
/// How late timers take effect: from the instant that was promised until a watcher of the API server sees it recorded, which is after the cloud did it.
/// What status itself says is no measure: times there are whole seconds.
/// </summary>
internal sealed class Lateness(TimeProvider time)
{
    public const string Start = "start";
    public const string Expiry = "expiry";
    public const string End = "end";
    public const string GivenBack = "given back";

    private readonly ConcurrentDictionary<(string Timer, string Uid), TimeSpan> late = new();

    public IDisposable Follow(IEntityStore<Reservation> store) => store.Subscribe(change => Note(change.Entity, time.GetUtcNow()));

    /// <summary>Milliseconds, the least first.</summary>
    public double[] Of(string timer) => [.. late.Where(l => l.Key.Timer == timer).Select(l => l.Value.TotalMilliseconds).Order()];

    public int Count(string timer) => late.Count(l => l.Key.Timer == timer);

    private void Note(Reservation seen, DateTimeOffset now)
    {
        var (status, uid) = (seen.Status, seen.Metadata.Uid);
        if (status.Window is not { } window) return;

        if (status.StartedAt is not null) late.TryAdd((Start, uid), now - window.Start);
        if (status.ExpiredAt is not null && window.ExpiresAt is { } expires) late.TryAdd((Expiry, uid), now - expires);
        if (status.EndedAt is not null && window.End is { } end) late.TryAdd((End, uid), now - end);
        if (status.ReleasedAt is not null && (window.ExpiresAt ?? window.End) is { } over) late.TryAdd((GivenBack, uid), now - over);
    }
}
