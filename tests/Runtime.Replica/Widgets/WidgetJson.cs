using System.Text.Json.Serialization;

namespace Promise.Runtime.Replica.Widgets;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Widget))]
[JsonSerializable(typeof(WidgetStatus))]
[JsonSerializable(typeof(WidgetList))]
public sealed partial class WidgetJson : JsonSerializerContext;
