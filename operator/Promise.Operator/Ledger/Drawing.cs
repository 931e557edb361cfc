using System.Collections.Immutable;
using Promise.Operator.Pools.Observation;
using Promise.Planning;

namespace Promise.Operator.Ledger;

/// <summary>What bookings draw on, from what is booked. Pure; doing it twice changes nothing.</summary>
public static class Drawing
{
    /// <summary>As the calendar counts it: shared storage in each row that it belongs to, and of the quotas those that somebody limits.</summary>
    /// <param name="cloud">Null: nothing is known of it yet.</param>
    public static Amounts On(CalendarView calendar, PoolObservation? cloud, Amounts booked) => Quotas.Limited(Shared(booked, cloud?.StorageShares ?? []), calendar);

    /// <summary>The storage of several types counts what each of them takes.</summary>
    public static Amounts Shared(Amounts booked, ImmutableArray<StorageShare> shares)
    {
        if (shares.IsEmpty || booked.IsEmpty) return booked;

        var rows = shares.ToLookup(s => PoolKeys.VolumeStorage(s.Of), s => booked[PoolKeys.TakenBy(s.Type)]);
        return Amounts.From(booked.Where(b => !rows.Contains(b.Key)).Concat(rows.Select(r => KeyValuePair.Create(r.Key, r.Sum()))));
    }
}
