using System.Collections;

namespace Promise.Planning;

/// <summary>Amounts by resource name (a Placement resource class, or the key of a pool-level resource). Absent means zero; equal by value.</summary>
public sealed class Amounts : IEquatable<Amounts>, IReadOnlyCollection<KeyValuePair<string, long>>
{
    public static readonly Amounts None = new([]);

    private readonly KeyValuePair<string, long>[] entries;

    private Amounts(KeyValuePair<string, long>[] entries) => this.entries = entries;

    public int Count => entries.Length;

    public bool IsEmpty => entries.Length == 0;

    internal ReadOnlySpan<KeyValuePair<string, long>> Entries => entries;

    public long this[string name]
    {
        get
        {
            foreach (var (key, amount) in entries)
                if (string.Equals(key, name, StringComparison.Ordinal))
                    return amount;
            return 0;
        }
    }

    public static Amounts Of(params ReadOnlySpan<(string Name, long Amount)> amounts)
    {
        var sums = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (name, amount) in amounts)
            sums[name] = sums.GetValueOrDefault(name) + amount;
        return From(sums);
    }

    /// <summary>Names that occur twice are added up; zeros are dropped.</summary>
    public static Amounts From(IEnumerable<KeyValuePair<string, long>> amounts)
    {
        var sums = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var (name, amount) in amounts)
            sums[name] = sums.GetValueOrDefault(name) + amount;
        var kept = sums.Where(s => s.Value != 0).ToArray();
        return kept.Length == 0 ? None : new Amounts(kept);
    }

    public Amounts Plus(Amounts other)
    {
        if (other.IsEmpty || IsEmpty) return IsEmpty ? other : this;
        var sum = new List<KeyValuePair<string, long>>(Count + other.Count);
        var (i, j) = (0, 0);
        while (i < Count || j < other.Count)
        {
            var order = i == Count ? 1 : j == other.Count ? -1 : string.CompareOrdinal(entries[i].Key, other.entries[j].Key);
            var next = order <= 0 ? entries[i] : other.entries[j];
            if (order == 0) next = KeyValuePair.Create(next.Key, checked(next.Value + other.entries[j].Value));
            if (next.Value != 0) sum.Add(next);
            if (order <= 0) i++;
            if (order >= 0) j++;
        }
        return sum.Count == 0 ? None : new Amounts([.. sum]);
    }

    public Amounts Times(long factor) =>
        factor == 1 || IsEmpty ? this : factor == 0 ? None : new Amounts([.. entries.Select(e => KeyValuePair.Create(e.Key, checked(e.Value * factor)))]);

    public Amounts Minus(Amounts other) => Plus(other.Times(-1));

    public bool Equals(Amounts? other) => other is not null && (ReferenceEquals(this, other) || entries.AsSpan().SequenceEqual(other.entries));

    public override bool Equals(object? obj) => Equals(obj as Amounts);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var entry in entries) hash.Add(entry);
        return hash.ToHashCode();
    }

    public IEnumerator<KeyValuePair<string, long>> GetEnumerator() => entries.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => string.Join(", ", entries.Select(e => $"{e.Value} {e.Key}"));
}
