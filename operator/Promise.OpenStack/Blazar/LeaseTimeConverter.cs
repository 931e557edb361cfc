using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Promise.OpenStack.Blazar;

/// <summary>Blazar reads times to the minute, in UTC.</summary>
internal sealed class LeaseTimeConverter : JsonConverter<DateTimeOffset>
{
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(Format(value));
}
