using Promise.Operator.Pools.Observation;
using Promise.Planning;

namespace Promise.Operator.Ledger;

/// <summary>Bookings name every quota that they could count against; only those that are limited are in the calendar.</summary>
public static class Quotas
{
    /// <summary>The amounts without quotas that nobody limits. A resource that is no quota stays: not knowing it means that there is none of it.</summary>
    public static Amounts Limited(Amounts amounts, CalendarView calendar) =>
        amounts.Any(a => IsUnlimited(a.Key, calendar)) ? Amounts.From(amounts.Where(a => !IsUnlimited(a.Key, calendar))) : amounts;

    private static bool IsUnlimited(string key, CalendarView calendar) => PoolKeys.IsQuota(key) && calendar.FindPoolResource(key) is null;
}
