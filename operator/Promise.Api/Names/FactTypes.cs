namespace Promise.Api;

/// <summary>Types of the facts in status.history, in Kubernetes Events and in CloudEvents.</summary>
public static class FactTypes
{
    public const string CapacityChanged = "capacity.changed";
    public const string CapacityThreshold = "capacity.threshold";

    public const string ReservationAccepted = "reservation.accepted";
    public const string ReservationRejected = "reservation.rejected";
    public const string ReservationOffered = "reservation.offered";
    public const string ReservationHeld = "reservation.held";
    public const string ReservationStarted = "reservation.started";
    public const string ReservationUpdated = "reservation.updated";

    /// <summary>Notice before the end.</summary>
    public const string ReservationEnding = "reservation.ending";

    public const string ReservationEnded = "reservation.ended";
    public const string ReservationExpired = "reservation.expired";
    public const string ReservationPreempted = "reservation.preempted";
    public const string ReservationAtRisk = "reservation.at-risk";
    public const string ReservationFailed = "reservation.failed";

    public const string AllocationCreated = "allocation.created";
    public const string AllocationReady = "allocation.ready";
    public const string AllocationFailed = "allocation.failed";
    public const string AllocationReleased = "allocation.released";
}
