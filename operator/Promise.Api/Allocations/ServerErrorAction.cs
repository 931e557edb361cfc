using System.Text.Json.Serialization;

namespace Promise.Api;

/// <summary>What happens to a server that ends in ERROR.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ServerErrorAction>))]
public enum ServerErrorAction
{
    /// <summary>Its fault is shown in status; the server stays.</summary>
    Report,

    /// <summary>It is deleted and made anew, with growing pauses.</summary>
    Replace,
}
