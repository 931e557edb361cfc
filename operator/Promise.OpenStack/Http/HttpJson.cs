using System.Text.Json.Serialization;

namespace Promise.OpenStack.Http;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(IReadOnlyList<VersionEntry>))]
internal sealed partial class HttpJson : JsonSerializerContext;
