using k8s.Models;
using Promise.Api;

namespace Promise.Operator.Ledger;

/// <summary>
/// An allocation without a reservation as admission and the calendar see it: a request from now on, without end, below every priority. So the
/// same writer decides it, on the same calendar, in the same commit as reservations. Pure.
/// </summary>
public static class Unreserved
{
    /// <summary>Below everything that a reservation can ask for.</summary>
    public const int Priority = -1001;

    /// <summary>The state of what somebody deleted behind our back: it is booked on, and no longer among what the cloud shows as used.</summary>
    public const string Gone = "DELETED";

    public static bool Is(Reservation request) => request.Kind == Allocation.KubeKind;

    /// <summary>The calendar counts it, and no guard stands for it: a guard would fence off the very servers that it is booked for.</summary>
    public static bool Is(Planning.Booking booking) => booking.Priority == Priority;

    /// <summary>Whether it is known whose project is asked for, so that it can be decided.</summary>
    public static bool IsAsking(Allocation allocation) => allocation is { Spec.Pool: not null, Status.Claim: not null };

    /// <param name="allocation">One that is asking.</param>
    public static Reservation AsRequest(Allocation allocation)
    {
        var (claim, generation) = (allocation.Status.Claim!, allocation.Metadata.Generation ?? 0);
        return new Reservation
        {
            Kind = Allocation.KubeKind,
            Metadata = allocation.Metadata,
            Spec = Asked(allocation, claim),
            Status = new ReservationStatus
            {
                ObservedGeneration = claim.DecidedGeneration ?? -1,
                LedgerRevision = claim.LedgerRevision,
                Project = claim.Project,
                Booked = claim.Booked,
                Window = claim.Since is { } since ? new BookedWindow { Start = since } : null,
                // Nova has its servers where they are: nothing of it is ever moved
                HeldAt = claim.Since,
                StartedAt = claim.Since,
                Placements = Hosts(allocation.Status),
                Holds = Pieces(allocation.Status),
                Allocated = allocation.Status.Servers.Where(s => s.Id is not null).CountBy(s => s.Server).ToDictionary(),
                Conditions = claim.DecidedGeneration == generation ? [Decided(generation)] : [],
            },
        };
    }

    /// <summary>Name of the item that a volume or floating IP entry becomes; entries of these have no names of their own.</summary>
    public static string ItemOfVolumes(int entry) => $"volumes-{entry}";

    public static string ItemOfFloatingIPs(int entry) => $"floatingips-{entry}";

    private static ReservationSpec Asked(Allocation allocation, PoolClaim claim) => new()
    {
        Pool = allocation.Spec.Pool!,
        Paused = allocation.Spec.Paused,
        Project = claim.Project,
        Priority = Priority,
        AllocateWithin = TimeSpan.Zero,
        Instances = [.. allocation.Spec.Servers.Select(s => new InstanceItem { Name = s.Name, Count = s.Count, Flavor = s.Flavor })],
        Volumes = [.. allocation.Spec.Volumes.Select((v, i) => new VolumeItem { Name = ItemOfVolumes(i), Count = v.Count, Size = v.Size!.Value, VolumeType = v.VolumeType })],
        FloatingIPs = [.. allocation.Spec.FloatingIPs.Select((f, i) => new FloatingIPItem { Name = ItemOfFloatingIPs(i), Count = f.Count, Network = f.Network! })],
    };

    private static V1Condition Decided(long generation) => new()
    {
        Type = ConditionTypes.Accepted, Status = "True", Reason = Reasons.Accepted, Message = "", ObservedGeneration = generation,
    };

    /// <summary>Where its servers are; for those that have no host yet, where they were foreseen.</summary>
    private static IReadOnlyList<ItemPlacement> Hosts(AllocationStatus status)
    {
        var places = new List<ItemPlacement>();
        foreach (var item in status.Claim!.Booked?.Instances ?? [])
        {
            var landed = status.Servers.Where(s => s.Server == item.Name && s.Host is not null).Select(s => s.Host!).Take(item.Count).ToList();
            var foreseen = status.Claim.Placements.Where(p => p.Item == item.Name).SelectMany(p => Enumerable.Repeat(p.Host, p.Count)).ToList();
            foreach (var host in landed) foreseen.Remove(host);
            places.AddRange(landed.Concat(foreseen.TakeLast(item.Count - landed.Count)).CountBy(h => h).Select(h => new ItemPlacement { Item = item.Name, Host = h.Key, Count = h.Value }));
        }

        return places;
    }

    /// <summary>What the cloud shows as used and is booked already. A server whose host is not known yet counts twice for a moment, rather than not at all.</summary>
    private static IReadOnlyList<Hold> Pieces(AllocationStatus status) =>
    [
        .. status.Servers.Where(s => s is { Id: not null, Host: not null })
            .Select(s => new Hold { Kind = HoldKind.Slot, Item = s.Server, Index = s.Index, Id = s.Id!, Host = s.Host, State = HoldState.Allocated }),
        .. status.Volumes.Where(v => v is { Item: not null, State: not Gone }).Select(v => new Hold { Kind = HoldKind.Volume, Item = v.Item, Index = v.Index, Id = v.Id, State = HoldState.Allocated }),
        .. status.FloatingIPs.Where(f => f is { Item: not null, State: not Gone }).Select(f => new Hold { Kind = HoldKind.FloatingIP, Item = f.Item, Index = f.Index, Id = f.Id, State = HoldState.Allocated }),
    ];
}
