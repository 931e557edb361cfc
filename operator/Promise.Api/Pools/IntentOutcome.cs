using System.Text.Json.Serialization;

namespace Promise.Api;

/// <summary>What admission decided about a reservation.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IntentOutcome>))]
public enum IntentOutcome
{
    /// <summary>Booked.</summary>
    Accepted,

    /// <summary>Not booked.</summary>
    Refused,

    /// <summary>The old booking is out and the new one in.</summary>
    Updated,

    /// <summary>The change does not fit; the old booking stands.</summary>
    UpdateRefused,

    /// <summary>The booking stands, on other hosts.</summary>
    Moved,

    /// <summary>The booking yielded to one of a higher priority.</summary>
    Preempted,

    /// <summary>The booking is taken out of the calendar.</summary>
    Released,
}
