namespace Promise.Integration.Tests.Invariants;

/// <summary>Follows doubts from look to look: what lasts longer than its grace is a violation, and stays one.</summary>
internal sealed class Doubts(Grace grace)
{
    private readonly Dictionary<(Rule, string), DateTimeOffset> since = [];
    private readonly Dictionary<(Rule, string), string> violations = [];

    /// <summary>The stories of what was broken for too long.</summary>
    public IReadOnlyCollection<string> Violations => violations.Values;

    /// <summary>What the last look found broken, too long or not.</summary>
    public IReadOnlyList<Doubt> Standing { get; private set; } = [];

    /// <param name="found">What a look found.</param>
    /// <param name="now">When, in real time.</param>
    public void Follow(IReadOnlyList<Doubt> found, DateTimeOffset now)
    {
        Standing = found;
        var keys = found.Select(d => (d.Rule, d.Subject)).ToHashSet();
        foreach (var settled in since.Keys.Where(k => !keys.Contains(k)).ToList()) since.Remove(settled);
        foreach (var doubt in found)
        {
            var key = (doubt.Rule, doubt.Subject);
            since.TryAdd(key, now);
            if (now - since[key] >= grace.Of(doubt.Rule)) violations.TryAdd(key, $"{doubt.Rule} (at {now:T}, for {now - since[key]}): {doubt.Story}");
        }
    }
}
