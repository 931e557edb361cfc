using System.Text.Json;
using CsCheck;

namespace Promise.Api.Tests.Json;

public sealed class TimestampConverterTests
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new TimestampConverter() } };

    private static readonly Gen<DateTimeOffset> Times = Gen.Select(
        Gen.DateTime[new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Unspecified), new DateTime(2200, 1, 1, 0, 0, 0, DateTimeKind.Unspecified)],
        Gen.Int[-14 * 60, 14 * 60]).Select((time, minutes) => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Unspecified), TimeSpan.FromMinutes(minutes)));

    [Theory]
    [InlineData("2026-12-31T18:00:00Z", "2026-12-31T18:00:00Z")]
    [InlineData("2026-12-31T18:00:00+01:00", "2026-12-31T17:00:00Z")]
    [InlineData("2026-12-31T23:30:00-05:30", "2027-01-01T05:00:00Z")]
    [InlineData("2026-12-31T18:00:00.999999Z", "2026-12-31T18:00:00Z")]
    public void Any_offset_in_and_whole_seconds_in_utc_out(string text, string written) =>
        Assert.Equal($"\"{written}\"", JsonSerializer.Serialize(Read(text), Options));

    [Theory]
    [InlineData("\"tomorrow\"")]
    [InlineData("\"31.12.2026\"")]
    [InlineData("\"\"")]
    [InlineData("1767204000")]
    [InlineData("null")]
    public void What_is_no_time_is_refused(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<DateTimeOffset>(json, Options));

    [Fact]
    public void The_instant_survives_to_the_second() =>
        Times.Sample(time => JsonSerializer.Deserialize<DateTimeOffset>(JsonSerializer.Serialize(time, Options), Options).ToUnixTimeSeconds() == time.ToUnixTimeSeconds());

    [Fact]
    public void What_was_written_is_written_alike_again() =>
        Times.Sample(time =>
        {
            var json = JsonSerializer.Serialize(time, Options);
            return JsonSerializer.Serialize(JsonSerializer.Deserialize<DateTimeOffset>(json, Options), Options) == json;
        });

    private static DateTimeOffset Read(string text) => JsonSerializer.Deserialize<DateTimeOffset>($"\"{text}\"", Options);
}
