using Promise.Api;
using Promise.Operator.Allocations.Deciding;
using Promise.Operator.Allocations.Pieces;
using Promise.Operator.Allocations.Servers;
using Promise.Operator.Reservations.Status;

namespace Promise.Operator.Allocations.Status;

/// <summary>What becomes of an allocation's status. Pure.</summary>
public static class AllocationRecord
{
    private const int LongestMessage = 4000;

    /// <summary>Admitted once: its claim was entered into the reservation.</summary>
    public static bool IsAccepted(this Allocation allocation) => allocation.Status.Conditions.IsTrue(ConditionTypes.Accepted);

    /// <summary>It has nothing any more, and nothing more happens.</summary>
    public static bool IsReleased(this Allocation allocation) => allocation.Status.Conditions.Find(ConditionTypes.Active)?.Reason == Reasons.Released;

    /// <summary>The present spec was refused for good.</summary>
    public static bool IsRefusedForGood(this Allocation allocation) =>
        allocation.Status is { Answer: AllocationAnswer.Refused } status && status.ObservedGeneration == allocation.Metadata.Generation
        && (allocation.IsDecided() || status.Conditions.Find(ConditionTypes.Stalled) is { } stalled && Answer.IsFinal(stalled.Reason));

    public static AllocationStatus Answered(Allocation allocation, Reservation? reservation, Answer answer, DateTimeOffset now)
    {
        var (status, generation) = (Times(allocation, reservation), allocation.Metadata.Generation ?? 0);
        var refused = answer.Kind == AllocationAnswer.Refused;
        var conditions = status.Conditions
            .With(ConditionTypes.Ready, false, answer.Reason, answer.Message, generation, now)
            .With(ConditionTypes.Accepted, !refused && allocation.IsAccepted(), answer.Reason, answer.Message, generation, now)
            .With(ConditionTypes.Active, false, answer.Reason, answer.Message, generation, now)
            .With(ConditionTypes.Allocated, false, answer.Reason, answer.Message, generation, now);
        return status with
        {
            Answer = answer.Kind,
            Phase = refused ? AllocationPhase.Refused : AllocationPhase.Waiting,
            Conditions = refused
                ? conditions.With(ConditionTypes.Stalled, true, answer.Reason, answer.Message, generation, now).Without(ConditionTypes.Reconciling)
                : conditions.With(ConditionTypes.Reconciling, true, answer.Reason, answer.Message, generation, now).Without(ConditionTypes.Stalled),
            History = refused ? status.History.With(allocation.Metadata.Uid, FactTypes.AllocationFailed, $"{generation}/{answer.Reason}", answer.Reason, answer.Message, now) : status.History,
        };
    }

    public static AllocationStatus Accepted(Allocation allocation, Reservation? reservation, DateTimeOffset now)
    {
        var message = reservation is null ? "Booked beside the promises; it is being carried out." : "Claimed from the reservation; it is being carried out.";
        var active = reservation is null ? $"Pool {allocation.Spec.Pool} has room for it." : $"Reservation {reservation.Metadata.Name} is active.";
        var (status, generation) = (Times(allocation, reservation), allocation.Metadata.Generation ?? 0);
        return status with
        {
            Answer = AllocationAnswer.Accepted,
            Phase = AllocationPhase.Allocating,
            Priority = reservation is null ? AllocationPriority.Low : AllocationPriority.High,
            Conditions = status.Conditions
                .With(ConditionTypes.Ready, false, Reasons.Allocating, message, generation, now)
                .With(ConditionTypes.Accepted, true, Reasons.Accepted, message, generation, now)
                .With(ConditionTypes.Active, true, Reasons.Started, active, generation, now)
                .With(ConditionTypes.Allocated, false, Reasons.Allocating, message, generation, now)
                .With(ConditionTypes.Reconciling, true, Reasons.Allocating, message, generation, now)
                .Without(ConditionTypes.Stalled),
            History = status.History.With(allocation.Metadata.Uid, FactTypes.AllocationCreated, $"{generation}", Reasons.Accepted, message, now),
        };
    }

    /// <summary>A change of an accepted allocation that there is no room for: what it had stays.</summary>
    public static AllocationStatus ChangeRefused(Allocation allocation, Reservation? reservation, string reason, string message, DateTimeOffset now)
    {
        var (status, generation) = (Times(allocation, reservation), allocation.Metadata.Generation ?? 0);
        return status with
        {
            Conditions = status.Conditions
                .With(ConditionTypes.Ready, false, reason, message, generation, now)
                .With(ConditionTypes.Stalled, true, reason, message, generation, now)
                .Without(ConditionTypes.Reconciling),
        };
    }

    public static AllocationStatus Reported(Allocation allocation, Reservation? reservation, IReadOnlyList<AllocatedServer> servers, PieceRows pieces, DateTimeOffset now)
    {
        var (status, generation) = (Times(allocation, reservation), allocation.Metadata.Generation ?? 0);
        var active = servers.Count(s => s.State == "ACTIVE");
        var failed = servers.Where(s => s.State == "ERROR").ToList();
        var lost = servers.Where(s => s.State == ServerPlan.Deleted).Select(s => s.Name).Concat(pieces.Lost).ToList();
        var waits = servers.Where(s => s.Fault is not null).Select(s => $"{s.Name}: {s.Fault}").Concat(pieces.Waiting).ToList();
        var wasReady = status.History.Any(h => h.Type == FactTypes.AllocationReady);
        var (ready, reason, message) =
            failed.Count > 0 ? (false, Reasons.ServerFailed, string.Join("; ", failed.Take(5).Select(s => $"{s.Name}: {s.Fault ?? "no fault given"}")))
            : lost.Count > 0 ? (false, Reasons.ResourceLost, $"Gone from the cloud without our doing: {string.Join(", ", lost.Take(20))}. Delete the allocation to give them back.")
            : active == servers.Count && pieces.Waiting.Count == 0 ? (true, Reasons.Allocated, Done(active, pieces))
            : (false, Reasons.Allocating, waits.Count > 0 ? string.Join("; ", waits.Take(3)) : $"{active} of {servers.Count} servers are ACTIVE.");
        message = Short(message, LongestMessage);
        var conditions = status.Conditions
            .With(ConditionTypes.Ready, ready, reason, message, generation, now)
            .With(ConditionTypes.Allocated, ready, reason, message, generation, now)
            .Without(ConditionTypes.Stalled);
        return status with
        {
            Servers = servers,
            Volumes = [.. pieces.Volumes, .. status.Volumes.Where(v => pieces.Returning.Any(r => r.Id == v.Id))],
            FloatingIPs = [.. pieces.FloatingIPs, .. status.FloatingIPs.Where(f => pieces.Returning.Any(r => r.Id == f.Id))],
            Ports = [.. pieces.Ports, .. status.Ports.Where(p => pieces.Returning.Any(r => r.Id == p.Id))],
            Ready = $"{active}/{servers.Count}",
            Phase = ready ? AllocationPhase.Allocated
                : failed.Count + lost.Count == 0 ? wasReady ? AllocationPhase.Degraded : AllocationPhase.Allocating
                : active > 0 || wasReady ? AllocationPhase.Degraded : AllocationPhase.Failed,
            Conditions = reason == Reasons.Allocating ? conditions.With(ConditionTypes.Reconciling, true, reason, message, generation, now) : conditions.Without(ConditionTypes.Reconciling),
            History = ready ? status.History.With(allocation.Metadata.Uid, FactTypes.AllocationReady, $"{generation}", reason, message, now)
                : failed.Count + lost.Count > 0 ? status.History.With(allocation.Metadata.Uid, FactTypes.AllocationFailed, Short(string.Join(',', [.. failed.Select(s => s.Id), .. lost]), 60), reason, message, now)
                : status.History,
        };
    }

    /// <summary>Something does not answer or is missing for the moment; it goes on by itself.</summary>
    public static AllocationStatus Waits(Allocation allocation, Reservation? reservation, string reason, string message, DateTimeOffset now)
    {
        var (status, generation) = (Times(allocation, reservation), allocation.Metadata.Generation ?? 0);
        return status with { Conditions = status.Conditions.With(ConditionTypes.Reconciling, true, reason, message, generation, now) };
    }

    /// <summary>The reservation is ending, or the allocation is being deleted.</summary>
    public static AllocationStatus Releasing(Allocation allocation, Reservation? reservation, string reason, string message, DateTimeOffset now)
    {
        var (status, generation) = (Times(allocation, reservation), allocation.Metadata.Generation ?? 0);
        return status with
        {
            Phase = AllocationPhase.Releasing,
            Conditions = status.Conditions
                .With(ConditionTypes.Ready, false, reason, message, generation, now)
                .With(ConditionTypes.Allocated, false, reason, message, generation, now)
                .With(ConditionTypes.Reconciling, true, reason, message, generation, now)
                .Without(ConditionTypes.Stalled),
        };
    }

    /// <summary>Pieces that the reservation has no longer, because they went from the cloud without our doing and were made anew there.</summary>
    public static AllocationStatus Missed(Allocation allocation, IEnumerable<Grant> gone, DateTimeOffset now) => gone.Aggregate(
        allocation.Status,
        (status, one) => status with
        {
            History = status.History.With(
                allocation.Metadata.Uid, FactTypes.AllocationFailed, $"lost/{one.Id}", Reasons.ResourceLost, $"{one.Kind} {one.Item}/{one.Index} ({one.Id}) is gone from the cloud without our doing.", now),
        });

    /// <summary>The allocation is being deleted and has nothing any more: the last thing that is told of it.</summary>
    public static AllocationStatus GivenBack(Allocation allocation, DateTimeOffset now)
    {
        const string Message = "What it made is deleted, and what it had is given back.";
        return allocation.Status with { History = allocation.Status.History.With(allocation.Metadata.Uid, FactTypes.AllocationReleased, "deleted", Reasons.Released, Message, now) };
    }

    /// <summary>Its reservation is over.</summary>
    public static AllocationStatus Released(Allocation allocation, Reservation? reservation, string message, bool kept, DateTimeOffset now)
    {
        var (status, generation) = (Times(allocation, reservation), allocation.Metadata.Generation ?? 0);
        return status with
        {
            Phase = AllocationPhase.Released,
            Servers = kept ? status.Servers : [],
            Volumes = kept ? status.Volumes : [],
            FloatingIPs = kept ? status.FloatingIPs : [],
            Ports = kept ? status.Ports : [],
            Ready = null,
            Conditions = status.Conditions
                .With(ConditionTypes.Ready, true, Reasons.Released, message, generation, now)
                .With(ConditionTypes.Active, false, Reasons.Released, message, generation, now)
                .With(ConditionTypes.Allocated, false, Reasons.Released, message, generation, now)
                .Without(ConditionTypes.Reconciling).Without(ConditionTypes.Stalled),
            History = status.History.With(allocation.Metadata.Uid, FactTypes.AllocationReleased, $"{generation}", Reasons.Released, message, now),
        };
    }

    private static string Done(int active, PieceRows pieces)
    {
        (int Count, string What)[] all = [(active, "servers are ACTIVE"), (pieces.Volumes.Count, "volumes"), (pieces.FloatingIPs.Count, "floating IPs"), (pieces.Ports.Count, "ports")];
        return $"{string.Join(", ", all.Where(a => a.Count > 0).Select(a => $"{a.Count} {a.What}"))}: all that was asked for is there.";
    }

    private static string Short(string text, int most) => text.Length <= most ? text : text[..most];

    private static AllocationStatus Times(Allocation allocation, Reservation? reservation) => allocation.Status with
    {
        ObservedGeneration = allocation.Metadata.Generation ?? 0,
        Priority = allocation.Spec.Pool is not null ? AllocationPriority.Low
            : reservation is { Status: { StartedAt: not null, EndedAt: null, ReleasedAt: null } } ? AllocationPriority.High : AllocationPriority.Normal,
        Provider = allocation.Spec.Pool ?? reservation?.Spec.Pool ?? allocation.Status.Provider,
        Available = allocation.Spec.Pool is null ? null : -1,
        StartsAt = reservation is null ? allocation.Status.StartsAt : reservation.Status.Window?.Start,
        EndsAt = reservation is null ? allocation.Status.EndsAt : reservation.Status.Window?.End,
    };
}
