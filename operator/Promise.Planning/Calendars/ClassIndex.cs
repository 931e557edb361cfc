namespace Promise.Planning;

/// <summary>Numbers the resource classes, so that rows are plain arrays. Immutable: a snapshot keeps the one it was taken with.</summary>
internal sealed class ClassIndex
{
    public static readonly ClassIndex Empty = new([]);

    private readonly string[] names;

    private ClassIndex(string[] names) => this.names = names;

    public int Count => names.Length;

    public string this[int resourceClass] => names[resourceClass];

    /// <summary>-1: no host has it. There are a handful of classes, so a scan beats hashing.</summary>
    public int Find(string name)
    {
        for (var i = 0; i < names.Length; i++)
            if (ReferenceEquals(names[i], name) || string.Equals(names[i], name, StringComparison.Ordinal))
                return i;
        return -1;
    }

    public ClassIndex With(string name) => Find(name) >= 0 ? this : new ClassIndex([.. names, name]);
}
