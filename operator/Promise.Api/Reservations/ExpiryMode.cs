using System.Text.Json.Serialization;

namespace Promise.Api;

/// <summary>What expiry releases.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ExpiryMode>))]
public enum ExpiryMode
{
    /// <summary>What has not been allocated by then.</summary>
    ReleaseRemainder,

    /// <summary>Everything, but only if nothing at all has been allocated by then.</summary>
    ReleaseIfUnused,
}
