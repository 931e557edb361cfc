using Promise.Api;
using Promise.Operator.Holds.Results;
using Promise.Operator.Holds.Sets;
using Promise.Operator.Holds.Sweeping;

namespace Promise.Operator.Holds;

/// <summary>
/// The holds of one pool in its cloud. Every operation may be repeated after a crash at any of its writes: what is there is found by
/// its computed name. All throw <c>OpenStackException</c> where the cloud does not answer or refuses for a reason that is
/// neither room nor quota: what was done until then stays, and the same call goes on from there.
/// </summary>
public interface IHolds
{
    /// <summary>Holds all of the set, or (<see cref="HoldOutcome.NotHeld"/>) nothing of it. Closed: nothing boots into it before it is opened.</summary>
    Task<HoldResult> PlaceAsync(HoldSet set, CancellationToken cancellationToken);

    /// <summary>
    /// From one set to another. What both have never goes down while it changes, moved slots included. Refused as a whole where it does not
    /// fit (the old set stands) or where servers use more than the new set leaves.
    /// </summary>
    /// <param name="open">The reservation has started: new slots are open too.</param>
    Task<HoldResult> ConvergeAsync(HoldSet from, HoldSet to, bool open, CancellationToken cancellationToken);

    /// <summary>
    /// Makes again what the set wants and somebody took away (an administrator, <c>nova-manage placement audit --delete</c>), and says what that was.
    /// </summary>
    Task<HoldResult> HealAsync(HoldSet set, bool open, CancellationToken cancellationToken);

    /// <summary>Start: each slot gives up its sliver, tokens can be taken, the consumer's project sees the flavors.</summary>
    Task<HoldResult> OpenAsync(HoldSet set, CancellationToken cancellationToken);

    /// <summary>What exists of the set, and the servers on its flavors. Changes nothing.</summary>
    Task<HoldObservation> ObserveAsync(HoldSet set, CancellationToken cancellationToken);

    /// <summary>IDs of all volumes, floating IPs and ports that bear this cluster's mark and are not in error, whosever they are; one list a kind.</summary>
    Task<IReadOnlyDictionary<HoldKind, IReadOnlySet<string>>> ListPiecesAsync(IReadOnlySet<HoldKind> kinds, CancellationToken cancellationToken);

    /// <summary>
    /// What uses the things that bear this cluster's mark, by reservation: one word for each server on a reserved flavor and each of the pieces. Equal words mean equal use, as
    /// far as lists can show it. One list for each project and each kind, whatever the number of reservations.
    /// </summary>
    /// <param name="projects">IDs of those whose servers are looked at.</param>
    Task<ILookup<Guid, string>> ListUsesAsync(IReadOnlySet<string> projects, IReadOnlySet<HoldKind> kinds, CancellationToken cancellationToken);

    /// <summary>Gives back all of the set, or what of it is unused; the guards of its hosts take over, in the same writes, what others have booked there.</summary>
    Task<ReleaseResult> ReleaseAsync(HoldSet set, ReleaseScope scope, CancellationToken cancellationToken);

    /// <summary>
    /// End with <c>endAction: Keep</c>: the servers take the slots' amounts as their own, in one write; used volumes and addresses lose our
    /// mark; the rest is released.
    /// </summary>
    Task<ReleaseResult> KeepAsync(HoldSet set, CancellationToken cancellationToken);

    /// <summary>Makes the hosts' guards what the calendar says. A host without bookings loses its guard.</summary>
    Task<IReadOnlyList<GuardResult>> GuardAsync(IReadOnlyCollection<HoldHost> hosts, CancellationToken cancellationToken);

    /// <summary>Releases what bears this cluster's mark and belongs to no living reservation or pool.</summary>
    Task<SweepReport> SweepAsync(ILiving living, CancellationToken cancellationToken);
}
