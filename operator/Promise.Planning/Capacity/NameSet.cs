using System.Collections;
using System.Runtime.CompilerServices;

namespace Promise.Planning;

/// <summary>A small set of names (traits, aggregates), equal by value. Collection expressions make one: <c>["HW_CPU_X86_AVX2"]</c>.</summary>
[CollectionBuilder(typeof(NameSet), nameof(Create))]
public sealed class NameSet : IEquatable<NameSet>, IReadOnlyCollection<string>
{
    public static readonly NameSet Empty = new([]);

    private readonly string[] names;

    private NameSet(string[] names) => this.names = names;

    public int Count => names.Length;

    public static NameSet Create(ReadOnlySpan<string> names) => From(names.ToArray());

    public static NameSet From(IEnumerable<string> names)
    {
        string[] sorted = [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return sorted.Length == 0 ? Empty : new NameSet(sorted);
    }

    public bool Contains(string name) => Array.BinarySearch(names, name, StringComparer.Ordinal) >= 0;

    public bool ContainsAll(NameSet others) => others.names.All(Contains);

    public bool ContainsAny(NameSet others) => others.names.Any(Contains);

    public bool Equals(NameSet? other) => other is not null && (ReferenceEquals(this, other) || names.AsSpan().SequenceEqual(other.names));

    public override bool Equals(object? obj) => Equals(obj as NameSet);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var name in names) hash.Add(name, StringComparer.Ordinal);
        return hash.ToHashCode();
    }

    public IEnumerator<string> GetEnumerator() => names.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => string.Join(", ", names);
}
