using System.Globalization;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Blazar;

/// <summary>Blazar's dates: whole minutes of UTC in, database notation out.</summary>
internal static class BlazarTime
{
    public static DateTimeOffset Parse(string text, DateTimeOffset now)
    {
        if (text == "now") return Minute(now);
        return DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw ApiException.BadRequest($"{text} is an invalid date. Required format: %Y-%m-%d %H:%M");
    }

    public static DateTimeOffset Minute(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);

    public static string Plain(this DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
