using System.Text.Json;
using System.Text.Json.Serialization;

namespace Promise.OpenStack.Blazar;

/// <summary>The present minute has begun already, so Blazar would refuse it as past: it has a word for it.</summary>
internal sealed class LeaseStartConverter : JsonConverter<DateTimeOffset?>
{
    public override bool HandleNull => true;

    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value is { } time ? LeaseTimeConverter.Format(time) : "now");
}
