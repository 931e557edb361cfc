using System.Globalization;

namespace Promise.OpenStack.Http;

/// <summary>A version of an API that changes call by call, such as Nova's 2.74.</summary>
public readonly record struct Microversion(int Major, int Minor) : IComparable<Microversion>
{
    public static bool TryParse(string? text, out Microversion version)
    {
        version = default;
        if (text is null || text.IndexOf('.', StringComparison.Ordinal) is var dot && dot < 1
            || !int.TryParse(text.AsSpan(0, dot), CultureInfo.InvariantCulture, out var major)
            || !int.TryParse(text.AsSpan(dot + 1), CultureInfo.InvariantCulture, out var minor))
            return false;
        version = new Microversion(major, minor);
        return true;
    }

    public int CompareTo(Microversion other) => Major != other.Major ? Major.CompareTo(other.Major) : Minor.CompareTo(other.Minor);

    public static bool operator <(Microversion left, Microversion right) => left.CompareTo(right) < 0;
    public static bool operator >(Microversion left, Microversion right) => left.CompareTo(right) > 0;
    public static bool operator <=(Microversion left, Microversion right) => left.CompareTo(right) <= 0;
    public static bool operator >=(Microversion left, Microversion right) => left.CompareTo(right) >= 0;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");
}
