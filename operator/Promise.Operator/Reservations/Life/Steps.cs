using k8s.Models;
using Promise.Api;
using Promise.Operator.Holds;
using Promise.Operator.Holds.Results;
using Promise.Operator.Ledger;
using Promise.Operator.Pools;
using Promise.Operator.Pools.Guards;
using Promise.Operator.Pools.Held;
using Promise.Operator.Pools.Observation;
using Promise.Operator.Reservations.Holding;
using Promise.Operator.Reservations.Status;

namespace Promise.Operator.Reservations.Life;

/// <summary>Carries out what is due in the cloud. Each step may be repeated; what it leaves undone it says.</summary>
public sealed class Steps(HoldsOfPools holdings, PoolBooks books, RoomWaiters waiters, GiveBack giveBack, PoolWatches watches, TimeProvider time)
{
    /// <summary>Between two looks at something that is being made or goes away in its own time.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    /// <summary>Between two attempts to find room; whoever gives room back calls earlier.</summary>
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(5);

    /// <exception cref="Clouds.CredentialsException">The pool's credentials are missing.</exception>
    /// <exception cref="OpenStack.Errors.OpenStackException">The cloud does not answer, or refuses.</exception>
    public async Task<StepOutcome> CarryOutAsync(Due due, Reservation reservation, CapacityPool pool, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (due == Due.Notice) return new StepOutcome(Recorded.Noticed(reservation, now));
        if (due == Due.End) return new StepOutcome(Recorded.Ended(reservation, now));
        if (books[pool.Name()].Observation is not { } cloud)
            return new StepOutcome(Recorded.Waits(reservation, Reasons.PoolNotReady, $"Pool {pool.Name()} has not read its cloud yet; see its conditions.", now), Soon);

        var holds = await holdings.OpenAsync(pool, cancellationToken);
        return due switch
        {
            Due.Hold => await HoldAsync(holds, reservation, cloud, cancellationToken),
            Due.Start => await StartAsync(holds, reservation, cloud, cancellationToken),
            Due.Expire => await ExpireAsync(holds, reservation, cloud, cancellationToken),
            Due.Look => await LookAsync(holds, reservation, cloud, cancellationToken),
            Due.Heal => await HealAsync(holds, reservation, cloud, cancellationToken),
            Due.Converge => await ConvergeAsync(holds, reservation, cloud, cancellationToken),
            Due.Release => await ReleaseAsync(reservation, pool, cloud, Recorded.Completed, cancellationToken),
            Due.Fail => await ReleaseAsync(reservation, pool, cloud, Recorded.Failed, cancellationToken),
            _ => throw new InvalidOperationException($"{due} is no step"),
        };
    }

    private async Task<StepOutcome> HoldAsync(IHolds holds, Reservation reservation, PoolObservation cloud, CancellationToken cancellationToken)
    {
        var (book, uid) = (books[reservation.Spec.Pool], reservation.Metadata.Uid);
        // admission must not move what is being placed, nor we place what it is moving
        if (!book.TryPin(uid)) return new StepOutcome(reservation.Status, Soon);
        var held = false;
        try
        {
            if (book.Find(uid) is { } newest && !newest.Status.Placements.SequenceEqual(reservation.Status.Placements)) return new StepOutcome(reservation.Status, TimeSpan.Zero);
            if (Postponed(book, uid) is { } at) return new StepOutcome(reservation.Status, at - time.GetUtcNow());

            var set = HoldSets.Promised(reservation, cloud);
            if (Unknown(reservation, set) is { } unknown) return NotHeld(reservation, unknown);

            var result = await holds.PlaceAsync(set, cancellationToken);
            held = result.Outcome == HoldOutcome.Held;
            return Judge(reservation, result, Recorded.Held);
        }
        finally
        {
            // once it is recorded, status itself says that it is fixed to its hosts
            if (!held) book.Unpin(uid);
        }
    }

    private async Task<StepOutcome> StartAsync(IHolds holds, Reservation reservation, PoolObservation cloud, CancellationToken cancellationToken)
    {
        // nothing shall boot into a window that is over; what was missed is only recorded
        if (reservation.Status.Window?.End <= time.GetUtcNow()) return new StepOutcome(Recorded.Started(reservation, reservation.Status.Holds, time.GetUtcNow()));

        var set = HoldSets.Held(reservation, cloud);
        return Judge(reservation, await holds.OpenAsync(set, cancellationToken), Recorded.Started);
    }

    private async Task<StepOutcome> ConvergeAsync(IHolds holds, Reservation reservation, PoolObservation cloud, CancellationToken cancellationToken)
    {
        var promised = HoldSets.Promised(reservation, cloud);
        return Unknown(reservation, promised) is { } unknown
            ? NotHeld(reservation, unknown)
            : Judge(reservation, await holds.ConvergeAsync(HoldSets.Anything(reservation, cloud), promised, reservation.Status.StartedAt is not null, cancellationToken), Recorded.Converged);
    }

    /// <summary>The pool's look is older than this one, and may have met a change half way.</summary>
    private async Task<StepOutcome> LookAsync(IHolds holds, Reservation reservation, PoolObservation cloud, CancellationToken cancellationToken)
    {
        if (!HeldThings.IsHolding(reservation)) return new StepOutcome(reservation.Status);

        var seen = await holds.ObserveAsync(HoldSets.Promised(reservation, cloud), cancellationToken);
        return new StepOutcome(seen.IsComplete ? reservation.Status : Recorded.Lost(reservation, seen.Holds, time.GetUtcNow()));
    }

    private async Task<StepOutcome> HealAsync(IHolds holds, Reservation reservation, PoolObservation cloud, CancellationToken cancellationToken)
    {
        var set = HoldSets.Promised(reservation, cloud);
        if (Unknown(reservation, set) is { } unknown) return NotHealed(reservation, unknown);

        var result = await holds.HealAsync(set, reservation.Status.StartedAt is not null, cancellationToken);
        return result.Outcome switch
        {
            HoldOutcome.Held => new StepOutcome(Recorded.Healed(reservation, result.Holds, time.GetUtcNow())),
            HoldOutcome.NotHeld => NotHealed(reservation, string.Join("; ", result.Shortages.Select(Sentence))),
            _ => new StepOutcome(Recorded.Waits(reservation, Reasons.HoldsLost, $"Making again what is gone; waiting for {string.Join("; ", result.Waiting)}.", time.GetUtcNow()), Soon),
        };
    }

    private StepOutcome NotHealed(Reservation reservation, string why)
    {
        waiters.Wait(reservation);
        return new StepOutcome(Recorded.AtRisk(reservation, why, time.GetUtcNow()), Later);
    }

    private async Task<StepOutcome> ExpireAsync(IHolds holds, Reservation reservation, PoolObservation cloud, CancellationToken cancellationToken)
    {
        var set = HoldSets.Anything(reservation, cloud);
        var before = await holds.ObserveAsync(set, cancellationToken);
        var isClaimed = before.Holds.Any(h => h.State == HoldState.Allocated) || reservation.Status.Allocated.Values.Any(a => a > 0);
        if (isClaimed && reservation.Spec.ExpiryMode == ExpiryMode.ReleaseIfUnused) return new StepOutcome(Recorded.Claimed(reservation, time.GetUtcNow()));

        // what is claimed between the look and this stays as well: the release itself keeps what is in use
        var result = await holds.ReleaseAsync(set, ReleaseScope.Unused, cancellationToken);
        waiters.Wake(reservation.Spec.Pool);
        if (IsEmpty(result.Left)) return new StepOutcome(Recorded.Expired(reservation, time.GetUtcNow()));

        var left = await holds.ObserveAsync(result.Left, cancellationToken);
        return new StepOutcome(Recorded.RemainderReleased(reservation, result.Left, left.Holds, time.GetUtcNow()));
    }

    private async Task<StepOutcome> ReleaseAsync(
        Reservation reservation, CapacityPool pool, PoolObservation cloud, Func<Reservation, DateTimeOffset, ReservationStatus> done, CancellationToken cancellationToken)
    {
        var waiting = await giveBack.AllAsync(reservation, pool, cloud, cancellationToken);
        return waiting.Count == 0
            ? new StepOutcome(done(reservation, time.GetUtcNow()))
            : new StepOutcome(Recorded.Waits(reservation, Reasons.Ending, $"Still to go: {string.Join("; ", waiting)}.", time.GetUtcNow()), Soon);
    }

    private StepOutcome Judge(Reservation reservation, HoldResult result, Func<Reservation, IReadOnlyList<Hold>, DateTimeOffset, ReservationStatus> done) => result.Outcome switch
    {
        HoldOutcome.Held => new StepOutcome(done(reservation, result.Holds, time.GetUtcNow())),
        HoldOutcome.NotHeld => NotHeld(reservation, string.Join("; ", result.Shortages.Select(Sentence))),
        _ => new StepOutcome(Recorded.Waits(reservation, Reasons.Holding, $"Waiting for {string.Join("; ", result.Waiting)}.", time.GetUtcNow()), Soon),
    };

    private StepOutcome NotHeld(Reservation reservation, string why)
    {
        waiters.Wait(reservation);
        // somebody else has the room: once that is seen, admission moves the promise to other hosts, where there are any
        books[reservation.Spec.Pool].AskRepair(time.GetUtcNow());
        watches.RefreshSoon(reservation.Spec.Pool);
        return new StepOutcome(Recorded.NotHeld(reservation, $"{why}. It is tried again.", time.GetUtcNow()), Later);
    }

    /// <returns>Null: there is room now.</returns>
    private DateTimeOffset? Postponed(PoolBook book, string uid)
    {
        var (snapshot, now) = (book.Snapshot, time.GetUtcNow());
        return snapshot.FindBooking(uid) is { } booking && RoomBeforeStart.Of(snapshot, booking, now) is var at && at > now ? at : null;
    }

    /// <summary>What the promise names and the cloud does not have (any more).</summary>
    private static string? Unknown(Reservation reservation, Holds.Sets.HoldSet set)
    {
        var booked = reservation.Status.Booked!;
        foreach (var item in booked.All().Where(i => i.Count > 0))
        {
            var found = set.Instance(item.Item)?.Count ?? 0;
            if (booked.Instances.Any(i => i.Name == item.Item) && found != item.Count)
                return $"the pool's cloud lacks a host of {item.Item} ({string.Join(", ", reservation.Status.Placements.Where(p => p.Item == item.Item).Select(p => p.Host))})";
        }

        return booked.FloatingIPs.FirstOrDefault(f => set.FloatingIPs.All(s => s.Item != f.Name)) is { } ip ? $"the pool's cloud lacks network {ip.Network}"
            : booked.Addresses.FirstOrDefault(a => set.Addresses.All(s => s.Item != a.Name)) is { } address ? $"the pool's cloud lacks subnet {address.Subnet}"
            : null;
    }

    private static string Sentence(HoldShortage shortage) =>
        $"{shortage.Kind}{(shortage.Item is { } item ? $" of {item}" : "")}{(shortage.Host is { } host ? $" on {host}" : "")}: {shortage.Message}";

    private static bool IsEmpty(Holds.Sets.HoldSet set) =>
        set.Instances.All(i => i.Count == 0) && set.Volumes.All(v => v.Count == 0) && set.FloatingIPs.All(f => f.Count == 0) && set.Addresses.All(a => a.Count == 0);
}
