using System.Text.Json.Serialization;

namespace Promise.TestBed.OpenStack;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(LoopbackOpenStack))]
internal sealed partial class LoopbackOpenStackJson : JsonSerializerContext;
