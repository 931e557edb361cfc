using System.Text.Json.Serialization;

namespace Promise.OpenStack.Nova;

internal sealed record NewServerBody(
    NewServer Server, [property: JsonPropertyName("os:scheduler_hints")] IReadOnlyDictionary<string, string>? SchedulerHints);
