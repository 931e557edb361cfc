using System.Text.Json;
using System.Text.Json.Serialization;

namespace Promise.OpenStack.Nova;

/// <summary>An empty list would mean "whatever there is" to Nova; none at all is the word <c>none</c> (2.37).</summary>
internal sealed class NewServerNetworksConverter : JsonConverter<IReadOnlyList<NewServerNetwork>>
{
    public override IReadOnlyList<NewServerNetwork> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<NewServerNetwork> value, JsonSerializerOptions options)
    {
        if (value.Count == 0)
            writer.WriteStringValue("none");
        else
            JsonSerializer.Serialize(writer, value, NovaJson.Default.IReadOnlyListNewServerNetwork);
    }
}
