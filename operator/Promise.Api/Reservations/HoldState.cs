using System.Text.Json.Serialization;

namespace Promise.Api;

/// <summary>Where a hold stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HoldState>))]
public enum HoldState
{
    /// <summary>It exists and waits for its consumer.</summary>
    Held,

    /// <summary>It is handed over.</summary>
    Allocated,

    /// <summary>It is being taken back.</summary>
    Releasing,

    /// <summary>It is gone from the cloud without our doing.</summary>
    Lost,
}
