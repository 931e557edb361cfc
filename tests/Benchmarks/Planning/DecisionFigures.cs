using System.Diagnostics;
using System.Globalization;
using Promise.Planning;
using Calendar = Promise.Planning.Calendar;

namespace Promise.Benchmarks.Planning;

/// <summary>Percentiles of single decisions, the time of a rebuild and the memory of a booking.</summary>
internal sealed class DecisionFigures(PlanningTable table, TimeSpan perCase, int mostTimes)
{
    private static readonly (int Hosts, int Bookings)[] Sizes = [(1000, 10_000), (1000, 100_000), (1000, 1_000_000), (10_000, 100_000)];

    private int next;

    public void Measure()
    {
        table.Line($"{Environment.ProcessorCount} processors, .NET {Environment.Version}. Times in microseconds.");
        table.Line();
        table.Line("| hosts x bookings | operation | p50 | p99 | bytes allocated | refused |");
        table.Line("| --- | --- | ---: | ---: | ---: | ---: |");
        foreach (var (hosts, bookings) in Sizes) Size(hosts, bookings);
        table.Line();
        Rebuild();
    }

    private void Size(int hosts, int bookings)
    {
        var load = new PlanningLoad(hosts, bookings);
        var calendar = load.Build();
        var size = $"{hosts:N0} x {bookings:N0}";
        Decide(size, "naive scan: one item of 20", new NaiveCalendar(load), load);
        Decide(size, "one item of 20, packed", calendar, load, w => PlanningCases.OneItem($"new-{next++}", w));
        Decide(size, "one item of 20, packed, on separate hosts", calendar, load, w => PlanningCases.OneItem($"new-{next++}", w, rule: PlacementRule.AntiAffinity));
        Decide(size, "one item of 20, spread", calendar, load, w => PlanningCases.OneItem($"new-{next++}", w, Strategy.Spread));
        Decide(size, "five mixed items", calendar, load, w => PlanningCases.FiveItems($"new-{next++}", w));
        Decide(size, "one item of 20, right after a snapshot", calendar, load, w => PlanningCases.OneItem($"new-{next++}", w), c => c.Snapshot());
        Refuse(size, "refusal: more than all hosts have", calendar, load, w => PlanningCases.TooMuch("too-much", w));
        Refuse(size, "refusal: fits at another time", calendar, load, w => PlanningCases.TooMuchNow("too-much", w, hosts));
        Refuse(size, "does not fit without moves", calendar, load, w => PlanningCases.TooLarge("too-large", w));
        Row(size, "density of one flavor", Percentiles.Of(perCase, mostTimes, _ => Planner.Density(calendar, PlanningLoad.Large, load.NextWindow())), null);
    }

    private void Decide(string size, string name, NaiveCalendar naive, PlanningLoad load)
    {
        var refused = 0;
        Row(size, name, Percentiles.Of(perCase, mostTimes, _ => refused += naive.Admit(PlanningLoad.Large, 20, load.NextWindow()) > 0 ? 1 : 0), refused);
    }

    /// <summary>With all that a refusal says: shortages, largest count, earliest start. Windows in which the request fits are passed over.</summary>
    private void Refuse(string size, string name, Calendar calendar, PlanningLoad load, Func<Window, Request> request)
    {
        var next = Refused();
        Row(size, name, Percentiles.Of(perCase, mostTimes, _ => Planner.Plan(calendar, next), _ => next = Refused()), null);

        Request Refused()
        {
            var none = new PlanOptions { MayMove = false, WithAlternatives = false };
            for (var tries = 0; ; tries++)
            {
                var one = request(load.NextWindow());
                if (tries == 50 || Planner.Plan(calendar, one, none) is Plan.Refused) return one;
            }
        }
    }

    private void Decide(string size, string name, Calendar calendar, PlanningLoad load, Func<Window, Request> request, Action<Calendar>? before = null)
    {
        var (refused, options) = (0, new PlanOptions { MayMove = false, WithAlternatives = false });
        Booking? made = null;
        var took = Percentiles.Of(perCase, mostTimes,
            _ =>
            {
                before?.Invoke(calendar);
                made = (Planner.Plan(calendar, request(load.NextWindow()), options) as Plan.Accepted)?.Booking;
                if (made is null) refused++;
                else calendar.Add(made);
            },
            _ =>
            {
                if (made is not null) calendar.Remove(made.Id);
            });
        Row(size, name, took, refused);
    }

    private void Rebuild()
    {
        var load = new PlanningLoad(1000, 100_000);
        var times = new List<double>();
        for (var i = 0; i < 5; i++)
        {
            GC.Collect();
            var start = Stopwatch.GetTimestamp();
            load.Build();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        // copies, so that the bookings count and the ids (which the API objects own) do not
        var before = GC.GetTotalMemory(true);
        var copies = Array.ConvertAll(load.Bookings, b => b with { Placements = [.. b.Placements] });
        var own = GC.GetTotalMemory(true) - before;
        before = GC.GetTotalMemory(true);
        var calendar = load.Build(copies);
        var rows = GC.GetTotalMemory(true) - before;
        var array = 8.0;
        table.Line($"Rebuild from 100,000 bookings on 1,000 hosts: {times.Order().ElementAt(2):F0} ms (median of 5; slowest {times.Max():F0} ms). " +
            $"Memory: {rows / 100_000.0:F0} bytes a booking in the calendar and {own / 100_000.0 - array:F0} for the booking itself (one placement, without its id), {(rows + own) / 100_000.0 - array:F0} together.");
        table.Line();
        GC.KeepAlive(calendar);
        GC.KeepAlive(copies);
    }

    private void Row(string size, string name, Percentiles took, int? refused)
    {
        table.Line($"| {size} | {name} | {took.P50:N1} | {took.P99:N1} | {took.BytesPerOperation:N0} | {refused?.ToString(CultureInfo.InvariantCulture) ?? "-"} of {took.Count} |");
    }
}
