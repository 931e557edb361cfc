using System.Text.Json.Serialization;

namespace Promise.Api;

/// <summary>A summary for people, never an input to a decision.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReservationPhase>))]
public enum ReservationPhase
{
    /// <summary>Not decided, or waiting for room.</summary>
    Pending,

    /// <summary>Booked until the offer's deadline.</summary>
    Offered,

    /// <summary>Booked; start is more than leadTime away.</summary>
    Scheduled,

    /// <summary>Holds exist in the cloud; start is not reached.</summary>
    Held,

    /// <summary>The window is open and holds exist; not everything is allocated.</summary>
    Active,

    /// <summary>All that is left is allocated.</summary>
    Allocated,

    /// <summary>End is reached; holds are being released.</summary>
    Ending,

    /// <summary>It ran its course.</summary>
    Completed,

    /// <summary>Nothing was claimed in time.</summary>
    Expired,

    /// <summary>It was refused.</summary>
    Rejected,

    /// <summary>It yielded to one of a higher priority.</summary>
    Preempted,

    /// <summary>The promise could not be kept.</summary>
    Failed,
}
