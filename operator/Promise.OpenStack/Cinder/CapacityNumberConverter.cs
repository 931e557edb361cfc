using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Promise.OpenStack.Cinder;

internal sealed class CapacityNumberConverter : JsonConverter<CapacityNumber>
{
    public override CapacityNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number)
            return new CapacityNumber(reader.GetDouble());
        if (reader.TokenType != JsonTokenType.String)
            return CapacityNumber.Unknown;
        var text = reader.GetString();
        if (text is "infinite")
            return CapacityNumber.Infinite;
        return double.TryParse(text, CultureInfo.InvariantCulture, out var value) ? new CapacityNumber(value) : CapacityNumber.Unknown;
    }

    public override void Write(Utf8JsonWriter writer, CapacityNumber value, JsonSerializerOptions options)
    {
        if (value.Value is { } number)
            writer.WriteNumberValue(number);
        else
            writer.WriteStringValue(value.IsInfinite ? "infinite" : "unknown");
    }
}
