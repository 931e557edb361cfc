using Promise.Api;
using Promise.Operator.Pools.Observation;
using Promise.Planning;
using Booking = Promise.Planning.Booking;

namespace Promise.Operator.Ledger;

/// <summary>
/// What the operator knows of one pool: its capacity, its bookings, and who waits. Rebuilt from the API objects and the cloud
/// alone. Readers take <see cref="Snapshot"/>, which never changes under them.
/// </summary>
public sealed class PoolBook(string pool)
{
    private readonly Lock gate = new();
    private readonly Calendar calendar = new();
    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private readonly SortedSet<Undecided> undecided = new(Undecided.Order);
    private PoolTerms terms = PoolTerms.None;
    private PoolObservation? observation;
    private Snapshot? snapshot;
    private DateTimeOffset repairAsked = DateTimeOffset.MaxValue;
    private bool isRepairDue;
    private TaskCompletionSource changed = New();

    public string Pool => pool;

    /// <summary>The last good picture of the cloud; null before the first.</summary>
    public PoolObservation? Observation
    {
        get { lock (gate) return observation; }
    }

    public PoolTerms Terms
    {
        get { lock (gate) return terms; }
    }

    public Snapshot Snapshot
    {
        get { lock (gate) return snapshot ??= calendar.Snapshot(); }
    }

    /// <summary>Completes at the next change of anything here. Take it before looking, then no change is missed.</summary>
    public Task Changed
    {
        get { lock (gate) return changed.Task; }
    }

    /// <summary>Those that wait for a decision, in the order of deciding.</summary>
    public IReadOnlyList<Undecided> FirstUndecided(int most)
    {
        lock (gate) return [.. undecided.Take(most)];
    }

    public int UndecidedCount
    {
        get { lock (gate) return undecided.Count; }
    }

    /// <summary>The newest known state of a reservation of this pool.</summary>
    public Reservation? Find(string uid)
    {
        lock (gate) return entries.GetValueOrDefault(uid)?.Seen;
    }

    /// <summary>All reservations of this pool as last seen.</summary>
    public IReadOnlyList<Reservation> Reservations()
    {
        lock (gate) return [.. entries.Values.Select(e => e.Seen)];
    }

    /// <summary>Takes in what the cloud looks like now; touches only hosts and resources that differ.</summary>
    public void Observe(PoolObservation next)
    {
        lock (gate)
        {
            CalendarUpdate.Apply(calendar, observation, next);
            CalendarUpdate.Apply(calendar, TenantQuotas(terms, observation), TenantQuotas(terms, next));
            var limits = observation?.Resources.Select(r => r.Key).ToHashSet(StringComparer.Ordinal) ?? [];
            var isDrawnAnew = !limits.SetEquals(next.Resources.Select(r => r.Key)) || !next.StorageShares.SequenceEqual(observation?.StorageShares ?? []);
            observation = next;
            // a quota that is limited now, or no longer, and storage that is shared change what bookings count against
            if (isDrawnAnew)
                foreach (var entry in entries.Values)
                    Book(entry);
            isRepairDue |= next.At >= repairAsked;
            Tell();
        }
    }

    /// <summary>
    /// A hold found no room where it was foreseen: as soon as the cloud was looked at again, what is not held is to be moved off hosts that are
    /// promised beyond what they have.
    /// </summary>
    public void AskRepair(DateTimeOffset now)
    {
        lock (gate) repairAsked = now;
    }

    /// <summary>Whether a repair is due.</summary>
    public bool IsRepairDue
    {
        get { lock (gate) return isRepairDue; }
    }

    /// <summary>The repair is taken care of.</summary>
    public void EndRepair()
    {
        lock (gate) (isRepairDue, repairAsked) = (false, DateTimeOffset.MaxValue);
    }

    /// <summary>Takes in the pool's own terms (tenants, quotas, cleaning gap). Bookings are charged anew, because whom they count against may have changed.</summary>
    public void Agree(PoolTerms next)
    {
        lock (gate)
        {
            CalendarUpdate.Apply(calendar, TenantQuotas(terms, observation), TenantQuotas(next, observation));
            terms = next;
            foreach (var entry in entries.Values) Book(entry);
            Tell();
        }
    }

    /// <summary>Follows a reservation as the API server tells it.</summary>
    public void Follow(Reservation reservation)
    {
        lock (gate)
        {
            var uid = reservation.Metadata.Uid;
            if (!entries.TryGetValue(uid, out var entry)) entries[uid] = entry = new Entry { Seen = reservation };
            else undecided.Remove(new Undecided(entry.Seen));

            // Nova put it where it was not foreseen: before anything else is decided, what is not held there goes where it was foreseen instead
            isRepairDue |= Unreserved.Is(reservation) && entry.Seen.Status.Booked is not null && !reservation.Status.Placements.ToHashSet().IsSubsetOf(entry.Seen.Status.Placements);
            entry.Seen = reservation;
            // what was committed and is not visible yet outlives older news of the same reservation
            if (entry.Assumed is { } assumed && (reservation.Status.LedgerRevision ?? -1) >= assumed.Revision) entry.Assumed = null;

            Book(entry);
            if (Undecided.Is(reservation)) undecided.Add(new Undecided(reservation));
            Tell();
        }
    }

    /// <summary>The reservation is gone from the API server.</summary>
    public void Forget(string uid)
    {
        lock (gate)
        {
            if (!entries.Remove(uid, out var entry)) return;

            undecided.Remove(new Undecided(entry.Seen));
            calendar.Remove(uid);
            Tell();
        }
    }

    /// <summary>Books what was just committed, before the reservation's own status shows it.</summary>
    public void Assume(string uid, long revision, Booking? booking)
    {
        lock (gate)
        {
            if (!entries.TryGetValue(uid, out var entry)) return;

            entry.Assumed = (revision, booking);
            Book(entry);
            Tell();
        }
    }

    /// <summary>A committed decision was not carried out, because its reservation moved on: back to what is seen.</summary>
    public void Withdraw(string uid)
    {
        lock (gate)
        {
            if (!entries.TryGetValue(uid, out var entry)) return;

            entry.Assumed = null;
            Book(entry);
            Tell();
        }
    }

    /// <summary>
    /// Fixes a booking to its hosts before its holds are placed, so that admission no longer moves it. False: it is being moved at this moment;
    /// ask again when its status has changed.
    /// </summary>
    public bool TryPin(string uid)
    {
        lock (gate)
        {
            if (!entries.TryGetValue(uid, out var entry) || entry.IsMoving) return false;
            if (entry.IsPinned) return true;

            entry.IsPinned = true;
            Book(entry);
            Tell();
            return true;
        }
    }

    /// <summary>Its holds could not be placed: it may be moved again. Once held, status itself pins it.</summary>
    public void Unpin(string uid)
    {
        lock (gate)
        {
            if (!entries.TryGetValue(uid, out var entry) || !entry.IsPinned) return;

            entry.IsPinned = false;
            Book(entry);
            Tell();
        }
    }

    /// <summary>Announces that admission is about to commit new hosts for these bookings. False: one is pinned by now, so the plan is void.</summary>
    public bool TryMove(IReadOnlyCollection<string> uids)
    {
        lock (gate)
        {
            if (uids.Any(u => !entries.TryGetValue(u, out var entry) || entry.IsPinned || entry.Seen.Status.HeldAt is not null)) return false;

            foreach (var uid in uids) entries[uid].IsMoving = true;
            return true;
        }
    }

    /// <summary>The moves are committed and carried out, or given up.</summary>
    public void EndMove(IReadOnlyCollection<string> uids)
    {
        lock (gate)
            foreach (var uid in uids)
                if (entries.TryGetValue(uid, out var entry))
                    entry.IsMoving = false;
    }

    private void Book(Entry entry)
    {
        var booking = entry.Assumed is { } assumed
            ? assumed.Booking
            : BookingOf.Reservation(entry.Seen, terms.TenantOf(entry.Seen.Metadata.NamespaceProperty)?.Name, terms.CleaningGap);
        if (booking is not null && entry.IsPinned) booking = booking with { Placements = [.. booking.Placements.Select(p => p with { Held = true })] };
        if (booking is not null) calendar.Replace(booking with { PoolAmounts = Drawing.On(calendar, observation, booking.PoolAmounts) });
        else calendar.Remove(entry.Seen.Metadata.Uid);
    }

    private static IEnumerable<PoolResource> TenantQuotas(PoolTerms terms, PoolObservation? observation) => TenantQuota.Of(terms.Tenants, observation?.Instances ?? []);

    private void Tell()
    {
        snapshot = null;
        var waiters = changed;
        changed = New();
        waiters.SetResult();
    }

    // continuations must not run under the lock
    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Entry
    {
        public required Reservation Seen { get; set; }

        public (long Revision, Booking? Booking)? Assumed { get; set; }

        public bool IsPinned { get; set; }

        public bool IsMoving { get; set; }
    }
}
