using System.Text.Json.Serialization;
using Promise.OpenStack.Json;

namespace Promise.OpenStack.Cinder;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimeConverter), typeof(VolumeQuotaConverter)])]
[JsonSerializable(typeof(IReadOnlyList<StoragePool>))]
[JsonSerializable(typeof(IReadOnlyList<Volume>))]
[JsonSerializable(typeof(NewVolume))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(IReadOnlyList<VolumeTransfer>))]
[JsonSerializable(typeof(NewVolumeTransfer))]
[JsonSerializable(typeof(TransferAcceptance))]
[JsonSerializable(typeof(IReadOnlyList<VolumeType>))]
[JsonSerializable(typeof(VolumeQuota))]
[JsonSerializable(typeof(QuotaUsage))]
[JsonSerializable(typeof(LimitsBody))]
[JsonSerializable(typeof(IReadOnlyList<VolumeService>))]
[JsonSerializable(typeof(IReadOnlyList<VolumeZone>))]
[JsonSerializable(typeof(IReadOnlyList<UserMessage>))]
internal sealed partial class CinderJson : JsonSerializerContext;
