using System.Text.Json.Serialization;

namespace Promise.Api;

/// <summary>A summary for people, never an input to a decision.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AllocationPhase>))]
public enum AllocationPhase
{
    /// <summary>Nobody has looked at it yet.</summary>
    Pending,

    /// <summary>The reservation has not started.</summary>
    Waiting,

    /// <summary>Resources are being handed over.</summary>
    Allocating,

    /// <summary>Everything asked for is there.</summary>
    Allocated,

    /// <summary>Something that was there failed or is gone.</summary>
    Degraded,

    /// <summary>It is not carried out.</summary>
    Refused,

    /// <summary>What it made is being given back.</summary>
    Releasing,

    /// <summary>Its reservation is over and what it made is gone or kept.</summary>
    Released,

    /// <summary>It could not be carried out.</summary>
    Failed,
}
