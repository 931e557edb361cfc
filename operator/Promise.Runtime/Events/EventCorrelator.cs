using System.Globalization;

namespace Promise.Runtime.Events;

/// <summary>
/// Decides what of a flood of Events is written, with client-go's figures: repeats count on one Event; more than ten different messages of one
/// object and reason within ten minutes share one; one object may write 25 Events at once and then one every five minutes.
/// </summary>
internal sealed class EventCorrelator
{
    private const int SimilarBeforeCombining = 10;
    private const int Burst = 25;
    private const int MaxRemembered = 4096;

    private static readonly TimeSpan Refill = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, TokenBucket> buckets = [];
    private readonly Dictionary<(string Uid, EventType Type, string Reason, string Message), EventSeries> series = [];
    private readonly Dictionary<(string Uid, EventType Type, string Reason), Dictionary<string, DateTimeOffset>> similar = [];

    /// <returns>The series to write and the message to write it with; null when the object talks too much.</returns>
    public (EventSeries Series, string Message)? Correlate(EventRequest request)
    {
        Forget(request.Time);
        var uid = request.About.Uid ?? $"{request.About.NamespaceProperty}/{request.About.Name}";
        if (!buckets.TryGetValue(uid, out var bucket))
            buckets[uid] = bucket = new TokenBucket(Burst, Refill, request.Time);
        if (!bucket.TryTake(request.Time))
            return null;
        var message = Combined(uid, request) ? $"(combined from similar events): {request.Message}" : request.Message;
        // a combined series counts whatever it says
        var key = (uid, request.Type, request.Reason, message == request.Message ? message : "(combined)");
        if (series.TryGetValue(key, out var known))
        {
            known.Count++;
            known.Last = request.Time;
            return (known, message);
        }
        var name = $"{request.About.Name}.{request.Time.UtcTicks.ToString("x", CultureInfo.InvariantCulture)}{series.Count:x}";
        return (series[key] = new EventSeries(name, request.Time), message);
    }

    private bool Combined(string uid, EventRequest request)
    {
        var key = (uid, request.Type, request.Reason);
        if (!similar.TryGetValue(key, out var messages))
            similar[key] = messages = [];
        messages[request.Message] = request.Time;
        if (messages.Count <= SimilarBeforeCombining)
            return false;
        foreach (var old in messages.Where(m => request.Time - m.Value > Window).Select(m => m.Key).ToList())
            messages.Remove(old);
        return messages.Count > SimilarBeforeCombining;
    }

    /// <summary>Bounds the memory: what was quiet for the window may start afresh.</summary>
    private void Forget(DateTimeOffset now)
    {
        if (series.Count + similar.Count < MaxRemembered && buckets.Count < MaxRemembered)
            return;
        foreach (var old in series.Where(s => now - s.Value.Last > Window).Select(s => s.Key).ToList())
            series.Remove(old);
        foreach (var old in similar.Where(s => s.Value.Values.All(t => now - t > Window)).Select(s => s.Key).ToList())
            similar.Remove(old);
        foreach (var old in buckets.Where(b => now - b.Value.Used > Refill * Burst).Select(b => b.Key).ToList())
            buckets.Remove(old);
        if (series.Count + similar.Count >= 2 * MaxRemembered || buckets.Count >= 2 * MaxRemembered)
        {
            series.Clear();
            similar.Clear();
            buckets.Clear();
        }
    }
}
