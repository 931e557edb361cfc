namespace Promise.Api;

/// <summary>Reasons of conditions, refusals and facts: which rule decided.</summary>
public static class Reasons
{
    // All kinds

    /// <summary>spec.paused is set.</summary>
    public const string Paused = nameof(Paused);

    /// <summary>Nobody has decided yet.</summary>
    public const string Pending = nameof(Pending);

    /// <summary>Work is under way.</summary>
    public const string Progressing = nameof(Progressing);

    /// <summary>The object is being deleted.</summary>
    public const string Deleting = nameof(Deleting);

    /// <summary>The field works in a later version.</summary>
    public const string NotYetSupported = nameof(NotYetSupported);

    /// <summary>The deletion gave up on a cloud that could not be reached; the message says what stays behind.</summary>
    public const string CloudAbandoned = nameof(CloudAbandoned);

    // The cloud

    /// <summary>The Secret with the credentials does not exist.</summary>
    public const string CredentialsNotFound = nameof(CredentialsNotFound);

    /// <summary>The Secret's clouds.yaml can't be read or lacks the cloud.</summary>
    public const string CredentialsInvalid = nameof(CredentialsInvalid);

    /// <summary>The cloud refuses the credentials.</summary>
    public const string Unauthorized = nameof(Unauthorized);

    /// <summary>The credentials are known but may not do what is needed.</summary>
    public const string Forbidden = nameof(Forbidden);

    /// <summary>The catalog does not know the region.</summary>
    public const string RegionNotFound = nameof(RegionNotFound);

    /// <summary>The catalog lacks a service.</summary>
    public const string ServiceNotFound = nameof(ServiceNotFound);

    /// <summary>An endpoint can't be reached or does not answer in time.</summary>
    public const string Unreachable = nameof(Unreachable);

    /// <summary>An endpoint's certificate is not trusted.</summary>
    public const string CertificateUntrusted = nameof(CertificateUntrusted);

    /// <summary>A service answered with an error; the message carries its own text.</summary>
    public const string CloudError = nameof(CloudError);

    // CapacityPool

    /// <summary>The capacity map is fresh.</summary>
    public const string Synced = nameof(Synced);

    /// <summary>A source failed; its last good figures are still used.</summary>
    public const string Stale = nameof(Stale);

    /// <summary>The cloud has nothing that the pool could offer.</summary>
    public const string EmptyCloud = nameof(EmptyCloud);

    /// <summary>Promises do not exceed capacity.</summary>
    public const string WithinCapacity = nameof(WithinCapacity);

    /// <summary>More is promised than there is; the message names the resources and reservations.</summary>
    public const string CapacityExceeded = nameof(CapacityExceeded);

    /// <summary>An adjustment would break promises and is not forced.</summary>
    public const string AdjustmentRefused = nameof(AdjustmentRefused);

    /// <summary>All future bookings are fenced in Placement.</summary>
    public const string Guarded = nameof(Guarded);

    /// <summary>The pool's guarantee is BestEffort.</summary>
    public const string BestEffort = nameof(BestEffort);

    /// <summary>A guard could not be placed; the message names the host.</summary>
    public const string GuardIncomplete = nameof(GuardIncomplete);

    /// <summary>No threshold is crossed.</summary>
    public const string WithinThresholds = nameof(WithinThresholds);

    /// <summary>At least one threshold is crossed; the message names them with their figures.</summary>
    public const string ThresholdCrossed = nameof(ThresholdCrossed);

    /// <summary>The pool waits for live reservations before it goes; the message names them.</summary>
    public const string InUse = nameof(InUse);

    // Refusals of reservations

    /// <summary>The pool does not exist.</summary>
    public const string PoolNotFound = nameof(PoolNotFound);

    /// <summary>The pool can't be drawn on now.</summary>
    public const string PoolNotReady = nameof(PoolNotReady);

    /// <summary>The figures are older than the pool's staleAfter.</summary>
    public const string CapacityStale = nameof(CapacityStale);

    /// <summary>No tenants entry admits the namespace.</summary>
    public const string NamespaceNotAdmitted = nameof(NamespaceNotAdmitted);

    /// <summary>The tenants entry does not list the project.</summary>
    public const string ProjectNotAdmitted = nameof(ProjectNotAdmitted);

    /// <summary>The cloud does not know the project.</summary>
    public const string ProjectNotFound = nameof(ProjectNotFound);

    /// <summary>The priority is above the tenants entry's maxPriority.</summary>
    public const string PriorityTooHigh = nameof(PriorityTooHigh);

    /// <summary>A sink's host is not among the tenants entry's sinkHosts.</summary>
    public const string SinkNotAdmitted = nameof(SinkNotAdmitted);

    /// <summary>The tenants entry's quota would be exceeded.</summary>
    public const string TenantQuotaExceeded = nameof(TenantQuotaExceeded);

    /// <summary>The consumer project's own quota would be exceeded.</summary>
    public const string ProjectQuotaExceeded = nameof(ProjectQuotaExceeded);

    /// <summary>The start is further ahead than the policy's maxStartAhead.</summary>
    public const string StartTooFarAhead = nameof(StartTooFarAhead);

    /// <summary>The end is further ahead than the policy's maxEndAhead.</summary>
    public const string EndTooFarAhead = nameof(EndTooFarAhead);

    /// <summary>The window is longer than the policy's maxDuration.</summary>
    public const string TooLong = nameof(TooLong);

    /// <summary>The window is shorter than the policy's minDuration.</summary>
    public const string TooShort = nameof(TooShort);

    /// <summary>The policy limits the end, so an unlimited window is refused.</summary>
    public const string EndRequired = nameof(EndRequired);

    /// <summary>The window is over already.</summary>
    public const string WindowPassed = nameof(WindowPassed);

    /// <summary>The offer is valid longer than the policy's offerMaxValidFor.</summary>
    public const string OfferTooLong = nameof(OfferTooLong);

    /// <summary>The cloud does not know the flavor.</summary>
    public const string FlavorNotFound = nameof(FlavorNotFound);

    /// <summary>The flavor can't be held: pinned CPUs, NUMA cells or PCI devices.</summary>
    public const string FlavorNotSupported = nameof(FlavorNotSupported);

    /// <summary>The pool does not offer what an item names; the message says which.</summary>
    public const string NotOffered = nameof(NotOffered);

    /// <summary>It does not fit; the message and status.shortages say what is short, where and when.</summary>
    public const string InsufficientCapacity = nameof(InsufficientCapacity);

    // Life of a reservation

    /// <summary>It does not fit yet and waits for room.</summary>
    public const string WaitingForCapacity = nameof(WaitingForCapacity);

    /// <summary>Booked until the offer's deadline.</summary>
    public const string Offered = nameof(Offered);

    /// <summary>The offer was not confirmed in time.</summary>
    public const string OfferExpired = nameof(OfferExpired);

    /// <summary>Booked.</summary>
    public const string Accepted = nameof(Accepted);

    /// <summary>Booked; its start is not near yet.</summary>
    public const string Scheduled = nameof(Scheduled);

    /// <summary>Everything promised is held in the cloud.</summary>
    public const string Held = nameof(Held);

    /// <summary>Holds are being placed.</summary>
    public const string Holding = nameof(Holding);

    /// <summary>A hold could not be placed; it is tried again, on other hosts too.</summary>
    public const string HoldFailed = nameof(HoldFailed);

    /// <summary>The window has not opened.</summary>
    public const string NotStarted = nameof(NotStarted);

    /// <summary>The window is open.</summary>
    public const string Started = nameof(Started);

    /// <summary>Not everything is allocated.</summary>
    public const string PartlyAllocated = nameof(PartlyAllocated);

    /// <summary>Nothing is allocated.</summary>
    public const string NotAllocated = nameof(NotAllocated);

    /// <summary>Everything that is left is allocated.</summary>
    public const string FullyAllocated = nameof(FullyAllocated);

    /// <summary>Expiry released what was not claimed.</summary>
    public const string RemainderReleased = nameof(RemainderReleased);

    /// <summary>Nothing was claimed before expiry.</summary>
    public const string Expired = nameof(Expired);

    /// <summary>The end is reached.</summary>
    public const string Ending = nameof(Ending);

    /// <summary>It ran its course.</summary>
    public const string Completed = nameof(Completed);

    /// <summary>The change was booked.</summary>
    public const string Updated = nameof(Updated);

    /// <summary>The change does not fit; the old promise stands.</summary>
    public const string UpdateInfeasible = nameof(UpdateInfeasible);

    /// <summary>The change breaks a rule; the old promise stands.</summary>
    public const string UpdateRefused = nameof(UpdateRefused);

    /// <summary>The change goes below what is allocated; the old promise stands.</summary>
    public const string BelowAllocated = nameof(BelowAllocated);

    /// <summary>It yielded to a reservation of a higher priority.</summary>
    public const string Preempted = nameof(Preempted);

    /// <summary>Hosts were lost or shrunk; what was foreseen there moved.</summary>
    public const string Moved = nameof(Moved);

    /// <summary>Capacity was lost and there is no other room; the promise may not be kept.</summary>
    public const string AtRisk = nameof(AtRisk);

    /// <summary>Part of what was held is gone from the cloud.</summary>
    public const string HoldsLost = nameof(HoldsLost);

    /// <summary>What had gone from the cloud is held again.</summary>
    public const string Healed = nameof(Healed);

    // Allocations

    /// <summary>The reservation does not exist in this namespace.</summary>
    public const string ReservationNotFound = nameof(ReservationNotFound);

    /// <summary>The reservation has not started; the allocation fires when it does.</summary>
    public const string ReservationNotStarted = nameof(ReservationNotStarted);

    /// <summary>The reservation was refused.</summary>
    public const string ReservationRejected = nameof(ReservationRejected);

    /// <summary>The reservation has expired.</summary>
    public const string ReservationExpired = nameof(ReservationExpired);

    /// <summary>The reservation is over.</summary>
    public const string ReservationEnded = nameof(ReservationEnded);

    /// <summary>The reservation is being cancelled.</summary>
    public const string ReservationCancelled = nameof(ReservationCancelled);

    /// <summary>The reservation has no such item.</summary>
    public const string ItemNotFound = nameof(ItemNotFound);

    /// <summary>More is claimed than remains.</summary>
    public const string ExceedsRemaining = nameof(ExceedsRemaining);

    /// <summary>The allocation has no credentials and the tenants entry does not lend the pool's.</summary>
    public const string CredentialsRequired = nameof(CredentialsRequired);

    /// <summary>The image does not exist.</summary>
    public const string ImageNotFound = nameof(ImageNotFound);

    /// <summary>A network or port does not exist.</summary>
    public const string NetworkNotFound = nameof(NetworkNotFound);

    /// <summary>The Secret with the user data does not exist or lacks the key.</summary>
    public const string UserDataNotFound = nameof(UserDataNotFound);

    /// <summary>Resources are being handed over.</summary>
    public const string Allocating = nameof(Allocating);

    /// <summary>Everything asked for is there.</summary>
    public const string Allocated = nameof(Allocated);

    /// <summary>A server ended in ERROR; the message carries Nova's fault.</summary>
    public const string ServerFailed = nameof(ServerFailed);

    /// <summary>Something that was handed over is gone from the cloud.</summary>
    public const string ResourceLost = nameof(ResourceLost);

    /// <summary>What was made is being given back.</summary>
    public const string Releasing = nameof(Releasing);

    /// <summary>What was made is given back or kept.</summary>
    public const string Released = nameof(Released);
}
