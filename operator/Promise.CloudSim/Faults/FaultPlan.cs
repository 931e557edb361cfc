using System.Text.RegularExpressions;

namespace Promise.CloudSim.Faults;

/// <summary>The faults in force. Safe to change at any time.</summary>
public sealed class FaultPlan(int seed = 1)
{
    private sealed class Entry(FaultRule rule)
    {
        public FaultRule Rule { get; } = rule;

        public Regex? Path { get; } = rule.Path is null ? null : new Regex(rule.Path, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase);

        public int Seen { get; set; }

        public int Hits { get; set; }
    }

    private readonly Lock gate = new();
    private readonly List<Entry> entries = [];
    private readonly Random random = new(seed);

    public void Add(FaultRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        lock (gate) entries.Add(new Entry(rule));
    }

    public void Clear()
    {
        lock (gate) entries.Clear();
    }

    /// <summary>The rules with how often each has hit.</summary>
    public IReadOnlyList<(FaultRule Rule, int Hits)> Rules
    {
        get
        {
            lock (gate) return [.. entries.Select(e => (e.Rule, e.Hits))];
        }
    }

    public int Hits
    {
        get
        {
            lock (gate) return entries.Sum(e => e.Hits);
        }
    }

    /// <summary>The rules that hit this request, each counted; in the order in which they were added.</summary>
    internal IReadOnlyList<FaultRule> Hit(string service, string method, string path)
    {
        lock (gate)
        {
            if (entries.Count == 0) return [];
            return [.. entries.Where(e => Matches(e, service, method, path)).Select(e => e.Rule)];
        }
    }

    private bool Matches(Entry e, string service, string method, string path)
    {
        var rule = e.Rule;
        if (rule.Service is { } s && s != service) return false;
        if (rule.Method is { } m && !m.Equals(method, StringComparison.OrdinalIgnoreCase)) return false;
        if (e.Path is { } p && !p.IsMatch(path)) return false;
        if (rule.Count is { } count && e.Hits >= count) return false;
        if (e.Seen++ < rule.Skip) return false;
        if (rule.Probability < 1 && random.NextDouble() >= rule.Probability) return false;
        e.Hits++;
        return true;
    }
}
