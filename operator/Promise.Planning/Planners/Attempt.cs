using System.Collections.Immutable;
using System.Numerics;

namespace Promise.Planning;

/// <summary>One request against one state of the calendar, its old booking (if it replaces one) taken out.</summary>
internal sealed class Attempt
{
    private readonly PlanOptions options;

    public Attempt(CalendarView view, Request request, PlanOptions options)
    {
        (Request, this.options) = (request, options);
        Old = request.Replaces is { } id ? view.FindBooking(id) : null;
        State = Old is null ? view.State : Without(view.State, Old).State;
    }

    public Attempt(CalendarView view, Request request, PlanOptions options, Booking? old) =>
        (State, Request, this.options, Old) = (view.State, request, options, old);

    public Request Request { get; }

    public Booking? Old { get; }

    public CalendarState State { get; }

    public static Calendar Without(CalendarState state, params ReadOnlySpan<Booking> bookings)
    {
        var calendar = new Calendar(state);
        foreach (var booking in bookings) calendar.Remove(booking.Id);
        return calendar;
    }

    /// <summary>The whole counts if they fit; else as much as fits, the items' minimum at least.</summary>
    public Plan.Accepted? Solve()
    {
        int[] counts = [.. Request.Items.Select(i => i.Count)];
        if (Fit(counts) is { } whole) return whole;
        int[] least = [.. Request.Items.Select(i => i.MinCount)];
        if (least.AsSpan().SequenceEqual(counts) || Fit(least) is not { } best) return null;
        for (var i = 0; i < least.Length; i++)
        {
            // the most of this item that fits beside what the others have by now
            var (fits, tooMany) = (least[i], counts[i] + 1);
            while (tooMany - fits > 1)
            {
                var middle = fits + (tooMany - fits) / 2;
                least[i] = middle;
                if (Fit(least) is { } more) (fits, best) = (middle, more);
                else tooMany = middle;
            }
            least[i] = fits;
        }
        return best;
    }

    /// <summary>Exactly these counts.</summary>
    public Plan.Accepted? Fit(int[] counts)
    {
        var steps = options.SearchBudget;
        return FitInPlace(counts) ?? Rearranged(counts, ref steps);
    }

    /// <summary>Exactly these counts, which do not fit as things stand, by a search of so many steps.</summary>
    /// <param name="steps">Less those taken when it returns.</param>
    public Plan.Accepted? Rearranged(int[] counts, ref int steps)
    {
        // one item without moves is decided exactly by now
        if ((Request.Items.Length == 1 && !options.MayMove) || steps <= 0 || !Placer.HasPools(State, Request, counts)) return null;
        var request = counts.Sum() > RearrangementSearch.MostPieces ? Seeded(counts) : Request;
        if (request is null) return null;
        var search = new RearrangementSearch(State, request, Old, options.MayMove, steps);
        var found = search.TryPlace(counts);
        steps = search.StepsLeft;
        return found ? Accept(counts, search.Placements, search.Moved) : null;
    }

    private Plan.Accepted? FitInPlace(int[] counts) =>
        Placer.TryPlace(State, Request, counts, Old) is { } placements ? Accept(counts, placements, []) : null;

    /// <summary>Too many slots to search for each: those that fit as things stand are taken as given, and only the rest is searched for.</summary>
    private Request? Seeded(int[] counts)
    {
        if (counts.Length > 1 || Request.Items[0].Item.Rule == PlacementRule.Affinity) return counts.Length > 1 ? null : Request;
        var missing = counts[0] - MostSlots.Of(State, Request);
        if (missing > RearrangementSearch.MostPieces) return null;
        // some slots more than are missing stay free to be placed: the next power of two
        return FitInPlace([counts[0] - (int)BitOperations.RoundUpToPowerOf2((uint)missing)]) is { } most ? Request with { Pinned = most.Booking.Placements } : null;
    }

    private Plan.Accepted Accept(int[] counts, ImmutableArray<Placement> placements, ImmutableArray<MovedBooking> moved)
    {
        var booking = new Booking(Request.Id, Request.Window, placements)
        {
            PoolAmounts = PoolDemand.Of(Request, counts),
            CleaningGap = Request.CleaningGap,
            Priority = Request.Priority,
            Protected = Request.Protected,
        };
        var granted = Request.Items.Select((item, i) => KeyValuePair.Create(item.Item.Name, counts[i])).ToImmutableDictionary(StringComparer.Ordinal);
        return new Plan.Accepted(booking, granted, moved, []);
    }
}
