using System.Text.Json.Serialization;

namespace Promise.Api;

/// <summary>The immediate answer to an allocation.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AllocationAnswer>))]
public enum AllocationAnswer
{
    /// <summary>It is being carried out.</summary>
    Accepted,

    /// <summary>It fires when its reservation starts, or as soon as there is room.</summary>
    Waiting,

    /// <summary>It is not carried out; the conditions say why.</summary>
    Refused,
}
