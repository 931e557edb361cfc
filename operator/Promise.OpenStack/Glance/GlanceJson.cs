using System.Text.Json.Serialization;

namespace Promise.OpenStack.Glance;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(IReadOnlyList<Image>))]
internal sealed partial class GlanceJson : JsonSerializerContext;
