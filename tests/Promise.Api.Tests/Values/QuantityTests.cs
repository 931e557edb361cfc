using CsCheck;
using k8s.Models;

namespace Promise.Api.Tests.Values;

public sealed class QuantityTests
{
    private static readonly Gen<string> Suffixes = Gen.OneOf("n", "u", "m", "", "k", "M", "G", "T", "Ki", "Mi", "Gi", "Ti", "e3", "E6", "e-3", "e4");

    private static readonly Gen<string> Texts = Gen.Select(Gen.OneOf("", "-", "+"), Gen.Int[0, 999_999], Gen.Int[-1, 999], Suffixes)
        .Select((sign, whole, fraction, suffix) => $"{sign}{whole}{(fraction < 0 ? "" : $".{fraction}")}{suffix}");

    [Theory]
    [InlineData("1Gi", "1Gi")]
    [InlineData("1024Mi", "1Gi")]
    [InlineData("1.5Gi", "1536Mi")]
    [InlineData("0.5Ki", "512")]
    [InlineData("25600Mi", "25Gi")]
    [InlineData("1000", "1k")]
    [InlineData("1500m", "1500m")]
    [InlineData("2000m", "2")]
    [InlineData("0.1", "100m")]
    [InlineData("1.5G", "1500M")]
    [InlineData("12e6", "12e6")]
    [InlineData("12000e3", "12e6")]
    [InlineData("1E", "1E")]
    [InlineData("-4", "-4")]
    [InlineData("0Mi", "0")]
    [InlineData("0.0000000001", "1n")]
    public void Is_written_as_Kubernetes_writes_it(string text, string canonical) => Assert.Equal(canonical, Quantity.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("lots")]
    [InlineData("512MB")]
    [InlineData("1 Gi")]
    [InlineData("1K")]
    [InlineData("+-1")]
    [InlineData("Gi")]
    [InlineData(".")]
    [InlineData("1.2.3")]
    [InlineData("1e")]
    [InlineData("10E")]
    [InlineData("8Ei")]
    public void What_Kubernetes_would_not_read_is_not_read(string? text) => Assert.False(Quantity.TryParse(text, out _));

    [Fact]
    public void The_amount_is_the_one_that_the_client_library_reads() =>
        Texts.Sample(text => Quantity.Parse(text).Value == AwayFromZero(new ResourceQuantity(text).ToDecimal()), iter: 20_000);

    [Fact]
    public void What_was_written_is_the_same_amount() =>
        Texts.Sample(text => Quantity.Parse(Quantity.Parse(text).ToString()) == Quantity.Parse(text), iter: 20_000);

    [Fact]
    public void The_written_form_stays_as_it_is() =>
        Texts.Sample(text =>
        {
            var canonical = Quantity.Parse(text).ToString();
            return Quantity.Parse(canonical).ToString() == canonical;
        });

    [Fact]
    public void The_written_form_has_no_fraction_and_no_larger_suffix_fits() =>
        Gen.Long[1, long.MaxValue].Sample(bytes =>
        {
            var text = new Quantity(bytes, QuantityFormat.BinarySI).ToString();
            var number = long.Parse(text.TrimEnd("KMGTPEi"), System.Globalization.CultureInfo.InvariantCulture);
            return bytes < 1024 || !text.EndsWith('i') ? bytes < 1024 || bytes % 1024 != 0 : number % 1024 != 0 || text.EndsWith("Ei", StringComparison.Ordinal);
        });

    [Fact]
    public void Equal_amounts_are_equal_whatever_their_suffix()
    {
        Assert.Equal(Quantity.Parse("1Gi"), Quantity.Parse("1073741824"));
        Assert.Equal(Quantity.Parse("1Gi").GetHashCode(), Quantity.Parse("1073741824").GetHashCode());
        Assert.NotEqual(Quantity.Parse("1Gi"), Quantity.Parse("1G"));
    }

    [Theory]
    [InlineData("1Gi", 1024, 1)]
    [InlineData("1", 1, 1)]
    [InlineData("1025Mi", 1025, 2)]
    [InlineData("0", 0, 0)]
    [InlineData("1G", 954, 1)]
    public void Bytes_are_rounded_up_to_what_the_cloud_counts_in(string text, long mebibytes, long gibibytes)
    {
        var quantity = Quantity.Parse(text);

        Assert.Equal(mebibytes, quantity.MiB);
        Assert.Equal(gibibytes, quantity.GiB);
    }

    [Fact]
    public void MiB_and_GiB_come_back() =>
        Gen.Int[0, int.MaxValue].Sample(n => Quantity.FromMiB(n).MiB == n && Quantity.FromGiB(n).GiB == n);

    [Fact]
    public void Sums_and_differences_are_exact() =>
        Gen.Select(Gen.Int, Gen.Int).Sample((a, b) =>
            (Quantity)a + (Quantity)b == (Quantity)((long)a + b) && (Quantity)a - (Quantity)b == (Quantity)((long)a - b) && -(Quantity)a == (Quantity)(-(long)a));

    [Fact]
    public void A_sum_beyond_the_bounds_is_an_error() => Assert.Throws<OverflowException>(() => (Quantity)long.MaxValue + (Quantity)1);

    // Kubernetes knows nothing finer than nano and rounds it away from zero.
    private static decimal AwayFromZero(decimal value) => Math.Sign(value) * decimal.Ceiling(Math.Abs(value) * 1e9m) / 1e9m;
}
