using Promise.Api;

namespace Promise.Operator.Reservations.Admission;

/// <summary>The window that a spec asks for, in whole seconds.</summary>
public static class Windows
{
    public static BookedWindow Asked(ReservationSpec spec, ReservationStatus status, PoolPolicy policy, DateTimeOffset now)
    {
        var start = Start(spec, status, now);
        var end = spec.End is { } given ? given.WholeSeconds() : spec.Duration is { } duration ? start + (TimeSpan)duration : (DateTimeOffset?)null;
        TimeSpan within = spec.AllocateWithin ?? policy.DefaultAllocateWithin;

        // an expiry at or after the end would never act: end releases anyway
        var expires = within > TimeSpan.Zero ? start + within : (DateTimeOffset?)null;
        return new BookedWindow { Start = start, End = end, ExpiresAt = expires < (end ?? DateTimeOffset.MaxValue) ? expires : null };
    }

    private static DateTimeOffset Start(ReservationSpec spec, ReservationStatus status, DateTimeOffset now)
    {
        // what has started can't start again: a change after start keeps the start that was promised
        if (status is { StartedAt: not null, ReleasedAt: null, Window: { } standing }) return standing.Start;
        if (spec.Start is { } given) return given.WholeSeconds();

        // an immediate reservation that is changed before its holds exist still starts when it was first promised
        return status is { Booked: not null, ReleasedAt: null, Window: { } promised } && promised.Start <= now ? promised.Start : now.WholeSeconds();
    }
}
