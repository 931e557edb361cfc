using System.Globalization;
using Promise.Planning;

namespace Promise.Benchmarks.Planning;

/// <summary>The step function beneath every decision, beside two other ways to keep one.</summary>
internal sealed class StructureFigures(PlanningTable table, TimeSpan perCase, int mostTimes)
{
    public void Measure()
    {
        table.Line("One step function of three classes, microseconds at the median (p99): the chunks of arrays that the calendar uses, a treap over the boundaries, and a list of bookings.");
        table.Line();
        table.Line("| bookings on it | chunks: add | tree: add | chunks: peak | tree: peak | list: peak |");
        table.Line("| ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var bookings in (int[])[100, 1000, 10_000, 100_000]) Structure(bookings);
        table.Line();
    }

    private void Structure(int bookings)
    {
        var random = new Random(3);
        var horizon = TimeSpan.FromDays(90).Ticks;
        var windows = Enumerable.Range(0, bookings).Select(_ => NextWindow()).ToArray();
        var (timeline, tree, amounts) = (new Timeline(new object()), new BoundaryTree(3), new[] { 4, 8192, 80 });
        Load[] loads = [new(0, 4), new(1, 8192), new(2, 80)];
        foreach (var (from, until) in windows)
        {
            timeline.Add(from, until, loads, 1);
            tree.Add(from, until, amounts, 1);
        }
        (long From, long Until) now = default;
        var cells = new[]
        {
            Of(() => timeline.Add(now.From, now.Until, loads, 1), () => timeline.Add(now.From, now.Until, loads, -1)),
            Of(() => tree.Add(now.From, now.Until, amounts, 1), () => tree.Add(now.From, now.Until, amounts, -1)),
            Of(() => _ = timeline.Peak(0, now.From, now.Until) + timeline.Peak(1, now.From, now.Until) + timeline.Peak(2, now.From, now.Until)),
            Of(() => _ = tree.Peak(0, now.From, now.Until) + tree.Peak(1, now.From, now.Until) + tree.Peak(2, now.From, now.Until)),
            Of(() => _ = windows.Where(w => w.From < now.Until && now.From < w.Until).Sum(_ => 1)),
        };
        table.Line($"| {bookings:N0} | {string.Join(" | ", cells)} |");

        (long From, long Until) NextWindow()
        {
            var from = random.NextInt64(horizon);
            return (from, from + 1 + random.NextInt64(horizon / 30));
        }

        string Of(Action operation, Action? undo = null)
        {
            var took = Percentiles.Of(perCase / 4, mostTimes, _ => operation(), _ =>
            {
                undo?.Invoke();
                now = NextWindow();
            });
            return string.Create(CultureInfo.InvariantCulture, $"{took.P50:F2} ({took.P99:F1})");
        }
    }
}
