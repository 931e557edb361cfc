using System.Text.Json.Serialization;

namespace Promise.Api;

/// <summary>What happens at end to what was allocated.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EndAction>))]
public enum EndAction
{
    /// <summary>It is deleted.</summary>
    Delete,

    /// <summary>It stays, and its capacity passes to its owner.</summary>
    Keep,
}
