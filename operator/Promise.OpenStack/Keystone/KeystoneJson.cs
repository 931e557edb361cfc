using System.Text.Json.Serialization;
using Promise.OpenStack.Json;

namespace Promise.OpenStack.Keystone;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(TimeConverter)])]
[JsonSerializable(typeof(TokenBody))]
[JsonSerializable(typeof(Project))]
[JsonSerializable(typeof(IReadOnlyList<Project>))]
internal sealed partial class KeystoneJson : JsonSerializerContext;
