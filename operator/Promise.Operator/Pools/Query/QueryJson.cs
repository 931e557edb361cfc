using System.Text.Json;
using System.Text.Json.Serialization;

namespace Promise.Operator.Pools.Query;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CapacityAnswer))]
[JsonSerializable(typeof(ReservationsAnswer))]
internal sealed partial class QueryJson : JsonSerializerContext;
