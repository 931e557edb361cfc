using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Promise.Api;

/// <summary>
/// An amount as Kubernetes writes it: <c>20</c>, <c>1.5</c>, <c>500m</c>, <c>8Gi</c>, <c>2T</c>, <c>12e6</c>. Exact, from nano (1n) to
/// ±9.2e18; equal where the amounts are, whatever their suffix. Written back as Kubernetes does: in the family of suffixes it came in, with
/// the largest that leaves no fraction.
/// </summary>
[JsonConverter(typeof(QuantityConverter))]
public readonly struct Quantity : IEquatable<Quantity>, IComparable<Quantity>
{
    private const decimal Mebibyte = 1L << 20, Gibibyte = 1L << 30;

    private readonly QuantityFormat _format;

    /// <exception cref="OverflowException">The amount is beyond ±(2^63 - 1), the bounds of a Kubernetes quantity.</exception>
    public Quantity(decimal value, QuantityFormat format = QuantityFormat.DecimalSI)
    {
        if (Math.Abs(value) > long.MaxValue) throw new OverflowException($"The amount {value} is beyond what a quantity can say.");
        Value = value;
        _format = format;
    }

    public static Quantity Zero => default;

    /// <summary>The amount, in units of one (a count, or bytes).</summary>
    public decimal Value { get; }

    /// <summary>The amount in whole ones, rounded up, as Kubernetes rounds.</summary>
    public long Whole => (long)decimal.Ceiling(Value);

    /// <summary>Of an amount in bytes: whole MiB, rounded up.</summary>
    public long MiB => (long)decimal.Ceiling(Value / Mebibyte);

    /// <summary>Of an amount in bytes: whole GiB, rounded up.</summary>
    public long GiB => (long)decimal.Ceiling(Value / Gibibyte);

    public static implicit operator Quantity(long value) => new(value);

    public static Quantity operator +(Quantity left, Quantity right) => new(left.Value + right.Value, left._format);

    public static Quantity operator -(Quantity left, Quantity right) => new(left.Value - right.Value, left._format);

    public static Quantity operator -(Quantity quantity) => new(-quantity.Value, quantity._format);

    public static bool operator ==(Quantity left, Quantity right) => left.Equals(right);

    public static bool operator !=(Quantity left, Quantity right) => !left.Equals(right);

    public static bool operator <(Quantity left, Quantity right) => left.Value < right.Value;

    public static bool operator >(Quantity left, Quantity right) => left.Value > right.Value;

    public static bool operator <=(Quantity left, Quantity right) => left.Value <= right.Value;

    public static bool operator >=(Quantity left, Quantity right) => left.Value >= right.Value;

    /// <summary>An amount in bytes, given in MiB.</summary>
    public static Quantity FromMiB(long mebibytes) => new(mebibytes * Mebibyte, QuantityFormat.BinarySI);

    /// <summary>An amount in bytes, given in GiB.</summary>
    public static Quantity FromGiB(long gibibytes) => new(gibibytes * Gibibyte, QuantityFormat.BinarySI);

    /// <exception cref="FormatException">The text is not a quantity.</exception>
    public static Quantity Parse(string text) =>
        TryParse(text, out var quantity) ? quantity : throw new FormatException($"'{text}' is not a quantity such as 8Gi.");

    public static bool TryParse([NotNullWhen(true)] string? text, out Quantity quantity) => QuantityText.TryParse(text, out quantity);

    public int CompareTo(Quantity other) => Value.CompareTo(other.Value);

    public bool Equals(Quantity other) => Value == other.Value;

    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Quantity other && Equals(other);

    public override int GetHashCode() => Value.GetHashCode();

    public override string ToString() => QuantityText.Format(Value, _format);
}
