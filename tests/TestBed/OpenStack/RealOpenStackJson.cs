using System.Text.Json.Serialization;

namespace Promise.TestBed.OpenStack;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RealOpenStack))]
internal sealed partial class RealOpenStackJson : JsonSerializerContext;
