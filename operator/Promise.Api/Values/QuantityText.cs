using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Promise.Api;

/// <summary>How a <see cref="Quantity"/> is read and written.</summary>
internal static class QuantityText
{
    private const decimal Nano = 0.000_000_001m;

    private static readonly SearchValues<char> NumberChars = SearchValues.Create("0123456789.");

    private static readonly (string Suffix, decimal Factor)[] Binary =
        [("Ei", 1L << 60), ("Pi", 1L << 50), ("Ti", 1L << 40), ("Gi", 1L << 30), ("Mi", 1L << 20), ("Ki", 1L << 10)];

    private static readonly (string Suffix, string Exponent, decimal Factor)[] Decimals =
    [
        ("E", "e18", 1e18m), ("P", "e15", 1e15m), ("T", "e12", 1e12m), ("G", "e9", 1e9m), ("M", "e6", 1e6m), ("k", "e3", 1e3m), ("", "", 1),
        ("m", "e-3", 1e-3m), ("u", "e-6", 1e-6m), ("n", "e-9", Nano),
    ];

    public static bool TryParse([NotNullWhen(true)] string? text, out Quantity quantity)
    {
        quantity = default;
        if (text is null || text.Length > 64) return false;
        var digits = text.AsSpan().TrimStart("+-");
        if (text.Length - digits.Length > 1) return false;
        var end = digits.IndexOfAnyExcept(NumberChars);
        var number = end < 0 ? digits : digits[..end];
        var suffix = digits[number.Length..].ToString();
        if (!decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)) return false;
        if (!TryFactor(suffix, out var factor, out var format)) return false;

        try
        {
            // Kubernetes rounds what is finer than nano away from zero.
            value = decimal.Ceiling(value * factor / Nano) * Nano;
            quantity = new Quantity(text[0] == '-' ? -value : value, format);
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    public static string Format(decimal value, QuantityFormat format)
    {
        if (value == 0) return "0";
        var binary = format == QuantityFormat.BinarySI && Math.Abs(value) >= 1024 && decimal.IsInteger(value);
        if (binary)
        {
            foreach (var (suffix, factor) in Binary)
                if (value % factor == 0)
                    return Text(value / factor) + suffix;
            return Text(value);
        }

        foreach (var (suffix, exponent, factor) in Decimals)
            if (value % factor == 0)
                return Text(value / factor) + (format == QuantityFormat.DecimalExponent ? exponent : suffix);
        return Text(decimal.Ceiling(value / Nano)) + "n";
    }

    private static string Text(decimal whole) => whole.ToString("0", CultureInfo.InvariantCulture);

    private static bool TryFactor(string suffix, out decimal factor, out QuantityFormat format)
    {
        (factor, format) = (0, QuantityFormat.DecimalSI);
        if (suffix is ['e' or 'E', _, ..])
        {
            format = QuantityFormat.DecimalExponent;
            if (!int.TryParse(suffix.AsSpan(1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent) || Math.Abs(exponent) > 18) return false;
            factor = 1;
            for (; exponent > 0; exponent--) factor *= 10;
            for (; exponent < 0; exponent++) factor /= 10;
            return true;
        }

        foreach (var (name, _, decimalFactor) in Decimals)
            if (name == suffix)
                factor = decimalFactor;
        foreach (var (name, binaryFactor) in Binary)
            if (name == suffix)
                (factor, format) = (binaryFactor, QuantityFormat.BinarySI);
        return factor != 0;
    }
}
