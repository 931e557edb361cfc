using System.Numerics;
using CsCheck;

namespace Promise.Api.Tests.Values;

public sealed class GoDurationTests
{
    private static readonly (string Unit, long Nanoseconds)[] Units =
        [("ns", 1), ("us", 1_000), ("µs", 1_000), ("μs", 1_000), ("ms", 1_000_000), ("s", 1_000_000_000), ("m", 60_000_000_000), ("h", 3_600_000_000_000)];

    [Theory]
    [InlineData("90m", "1h30m")]
    [InlineData("1h30m", "1h30m")]
    [InlineData("1.5h", "1h30m")]
    [InlineData("60s", "1m")]
    [InlineData("2160h", "2160h")]
    [InlineData("1h0m5s", "1h5s")]
    [InlineData("1m1h", "1h1m")]
    [InlineData("0", "0s")]
    [InlineData("0s", "0s")]
    [InlineData("-0s", "0s")]
    [InlineData("+10s", "10s")]
    [InlineData("-1.5s", "-1.5s")]
    [InlineData(".5s", "500ms")]
    [InlineData("1500us", "1.5ms")]
    [InlineData("1.000000001s", "1.000000001s")]
    [InlineData("0.0000000019s", "1ns")]
    public void Is_written_in_its_shortest_form(string text, string canonical) => Assert.Equal(canonical, GoDuration.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("90")]
    [InlineData("1 h")]
    [InlineData("h")]
    [InlineData(".s")]
    [InlineData("1d")]
    [InlineData("PT1H")]
    [InlineData("1h-30m")]
    [InlineData("--1h")]
    [InlineData("1..5s")]
    [InlineData("2562048h")]
    [InlineData("99999999999999999999999999999999h")]
    public void What_Go_would_not_read_is_not_read(string? text) => Assert.False(GoDuration.TryParse(text, out _));

    [Fact]
    public void What_was_written_is_read_back_exactly() =>
        Gen.Long.Sample(nanoseconds => GoDuration.Parse(new GoDuration(nanoseconds).ToString()).Nanoseconds == nanoseconds, iter: 100_000);

    [Fact]
    public void The_shortest_form_stays_as_it_is() =>
        Gen.Long.Sample(nanoseconds =>
        {
            var text = new GoDuration(nanoseconds).ToString();
            return GoDuration.Parse(text).ToString() == text;
        });

    [Fact]
    public void The_terms_of_a_text_add_up()
    {
        var term = Gen.Select(Gen.Long[0, 10_000], Gen.Int[0, 999], Gen.Int[0, Units.Length - 1]);
        term.List[1, 5].Sample(terms =>
        {
            var text = string.Concat(terms.Select(t => $"{t.Item1}.{t.Item2:000}{Units[t.Item3].Unit}"));
            var expected = terms.Aggregate(BigInteger.Zero, (sum, t) => sum + ((t.Item1 * 1000) + t.Item2) * new BigInteger(Units[t.Item3].Nanoseconds) / 1000);
            return GoDuration.Parse(text).Nanoseconds == (long)expected;
        });
    }

    [Fact]
    public void A_time_span_comes_through_unchanged() =>
        Gen.Long[long.MinValue / 100, long.MaxValue / 100].Sample(ticks =>
        {
            GoDuration duration = new TimeSpan(ticks);
            TimeSpan back = duration;
            return back.Ticks == ticks;
        });

    [Fact]
    public void A_span_of_more_than_292_years_is_too_long() => Assert.Throws<OverflowException>(() => GoDuration.FromTimeSpan(TimeSpan.FromDays(200_000)));

    [Fact]
    public void Order_is_that_of_length() =>
        Gen.Select(Gen.Long, Gen.Long).Sample((a, b) =>
        {
            var (x, y) = (new GoDuration(a), new GoDuration(b));
            return x < y == a < b && x > y == a > b && x <= y == a <= b && x >= y == a >= b && Math.Sign(x.CompareTo(y)) == a.CompareTo(b);
        });
}
