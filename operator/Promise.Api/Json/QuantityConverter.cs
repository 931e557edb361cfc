using System.Text.Json;
using System.Text.Json.Serialization;

namespace Promise.Api;

/// <summary>A <see cref="Quantity"/>: a JSON string or number in, a canonical string out.</summary>
public sealed class QuantityConverter : JsonConverter<Quantity>
{
    public override Quantity Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String && Quantity.TryParse(reader.GetString(), out var quantity)) return quantity;
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var number) && Math.Abs(number) <= long.MaxValue) return new Quantity(number);
        throw new JsonException("Expected a quantity such as 8Gi.");
    }

    public override void Write(Utf8JsonWriter writer, Quantity value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
