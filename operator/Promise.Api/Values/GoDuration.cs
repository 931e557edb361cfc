using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json.Serialization;

namespace Promise.Api;

/// <summary>
/// A length of time as Go writes it: decimal numbers with units, such as <c>1h30m</c>, <c>1.5s</c> or <c>-10ms</c>. Exact to the nanosecond,
/// about ±292 years. Written back in its shortest form: 90m becomes 1h30m, and no time at all is 0s.
/// </summary>
[JsonConverter(typeof(GoDurationConverter))]
public readonly record struct GoDuration(long Nanoseconds) : IComparable<GoDuration>
{
    private const long Microsecond = 1_000, Millisecond = 1_000_000, Second = 1_000_000_000, Minute = 60 * Second, Hour = 60 * Minute;

    public static GoDuration Zero => default;

    public static implicit operator TimeSpan(GoDuration duration) => duration.ToTimeSpan();

    /// <exception cref="OverflowException">The span is longer than about 292 years.</exception>
    public static implicit operator GoDuration(TimeSpan span) => FromTimeSpan(span);

    public static bool operator <(GoDuration left, GoDuration right) => left.Nanoseconds < right.Nanoseconds;

    public static bool operator >(GoDuration left, GoDuration right) => left.Nanoseconds > right.Nanoseconds;

    public static bool operator <=(GoDuration left, GoDuration right) => left.Nanoseconds <= right.Nanoseconds;

    public static bool operator >=(GoDuration left, GoDuration right) => left.Nanoseconds >= right.Nanoseconds;

    /// <exception cref="OverflowException">The span is longer than about 292 years.</exception>
    public static GoDuration FromTimeSpan(TimeSpan span) => new(checked(span.Ticks * TimeSpan.NanosecondsPerTick));

    /// <exception cref="FormatException">The text is not a duration.</exception>
    public static GoDuration Parse(string text) =>
        TryParse(text, out var duration) ? duration : throw new FormatException($"'{text}' is not a duration such as 1h30m.");

    public static bool TryParse([NotNullWhen(true)] string? text, out GoDuration duration)
    {
        duration = default;
        var rest = text.AsSpan();
        var negative = rest is ['-', ..];
        if (rest is ['-' or '+', ..]) rest = rest[1..];
        if (rest is "0") return true;
        if (rest.IsEmpty) return false;

        BigInteger total = 0;
        while (!rest.IsEmpty)
        {
            if (!TryTakeTerm(ref rest, out var nanoseconds)) return false;
            total += nanoseconds;
        }

        if (negative) total = -total;
        if (total < long.MinValue || total > long.MaxValue) return false;
        duration = new GoDuration((long)total);
        return true;
    }

    /// <summary>The nearest <see cref="TimeSpan"/>, cut to its 100 ns.</summary>
    public TimeSpan ToTimeSpan() => new(Nanoseconds / TimeSpan.NanosecondsPerTick);

    public int CompareTo(GoDuration other) => Nanoseconds.CompareTo(other.Nanoseconds);

    public override string ToString()
    {
        var rest = UInt128.CreateChecked(Int128.Abs(Nanoseconds));
        var text = new StringBuilder(Nanoseconds < 0 ? "-" : "");
        if (rest == 0) return "0s";
        if (rest < Microsecond) return text.Append(rest).Append("ns").ToString();
        if (rest < Millisecond) return text.Append(Decimal(rest, Microsecond)).Append("us").ToString();
        if (rest < Second) return text.Append(Decimal(rest, Millisecond)).Append("ms").ToString();
        if (rest >= Hour) text.Append(rest / Hour).Append('h');
        if (rest % Hour >= Minute) text.Append(rest % Hour / Minute).Append('m');
        if (rest % Minute > 0) text.Append(Decimal(rest % Minute, Second)).Append('s');
        return text.ToString();
    }

    private static string Decimal(UInt128 nanoseconds, long unit) => ((decimal)nanoseconds / unit).ToString("0.#########", CultureInfo.InvariantCulture);

    // Takes a number and its unit off the front; what is finer than a nanosecond is cut, as in Go.
    private static bool TryTakeTerm(scoped ref ReadOnlySpan<char> rest, out BigInteger nanoseconds)
    {
        nanoseconds = 0;
        var whole = TakeDigits(ref rest);
        var fraction = ReadOnlySpan<char>.Empty;
        if (rest is ['.', ..])
        {
            rest = rest[1..];
            fraction = TakeDigits(ref rest);
        }

        if ((whole.IsEmpty && fraction.IsEmpty) || whole.Length > 32 || fraction.Length > 32) return false;
        var (unit, length) = rest switch
        {
            ['n', 's', ..] => (1L, 2),
            ['u' or '\u00b5' or '\u03bc', 's', ..] => (Microsecond, 2),
            ['m', 's', ..] => (Millisecond, 2),
            ['s', ..] => (Second, 1),
            ['m', ..] => (Minute, 1),
            ['h', ..] => (Hour, 1),
            _ => (0L, 0),
        };
        rest = rest[length..];
        var digits = BigInteger.Parse($"0{whole}{fraction}", CultureInfo.InvariantCulture);
        nanoseconds = digits * unit / BigInteger.Pow(10, fraction.Length);
        return unit > 0;
    }

    private static ReadOnlySpan<char> TakeDigits(scoped ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOfAnyExceptInRange('0', '9');
        if (end < 0) end = rest.Length;
        var digits = rest[..end];
        rest = rest[end..];
        return digits;
    }
}
