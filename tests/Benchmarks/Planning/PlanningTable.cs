using System.Diagnostics;
using System.Globalization;
using System.Text;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Promise.Planning;
using Calendar = Promise.Planning.Calendar;

namespace Promise.Benchmarks.Planning;

/// <summary>Measures everything that docs/planning.md shows and writes it there: percentiles by its own loop, means by BenchmarkDotNet.</summary>
internal sealed class PlanningTable(TimeSpan perCase, int mostTimes)
{
    private const string Begin = "<!-- figures: written by the command above -->";
    private const string End = "<!-- end of figures -->";

    private static readonly (int Hosts, int Bookings)[] Sizes = [(1000, 10_000), (1000, 100_000), (1000, 1_000_000), (10_000, 100_000)];

    private readonly StringBuilder text = new();
    private int next;

    public static void Write(string[] args)
    {
        var isQuick = args.Contains("--quick");
        var table = new PlanningTable(TimeSpan.FromSeconds(isQuick ? 1 : 5), isQuick ? 1000 : 10_000);
        table.Percentiles();
        table.Structures();
        if (!isQuick) table.Means();
        var path = Path.Combine(Root(), "docs", "planning.md");
        var page = File.ReadAllText(path);
        var (from, until) = (page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, page.IndexOf(End, StringComparison.Ordinal));
        File.WriteAllText(path, $"{page[..from]}\n\n{table.text}{page[until..]}");
        Console.WriteLine(table.text);
    }

    private void Percentiles()
    {
        Line($"{Environment.ProcessorCount} processors, .NET {Environment.Version}. Times in microseconds.");
        Line();
        Line("| hosts x bookings | operation | p50 | p99 | bytes allocated | refused |");
        Line("| --- | --- | ---: | ---: | ---: | ---: |");
        foreach (var (hosts, bookings) in Sizes) Size(hosts, bookings);
        Line();
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
        Row(size, "refusal with its alternatives", Benchmarks.Planning.Percentiles.Of(perCase, mostTimes,
            _ => Planner.Plan(calendar, PlanningCases.TooMuch("too-much", load.NextWindow()))), null);
        Row(size, "density of one flavor", Benchmarks.Planning.Percentiles.Of(perCase, mostTimes,
            _ => Planner.Density(calendar, PlanningLoad.Large, load.NextWindow())), null);
    }

    private void Decide(string size, string name, NaiveCalendar naive, PlanningLoad load)
    {
        var refused = 0;
        Row(size, name, Benchmarks.Planning.Percentiles.Of(perCase, mostTimes, _ => refused += naive.Admit(PlanningLoad.Large, 20, load.NextWindow()) > 0 ? 1 : 0), refused);
    }

    private void Decide(string size, string name, Calendar calendar, PlanningLoad load, Func<Window, Request> request, Action<Calendar>? before = null)
    {
        var (refused, options) = (0, new PlanOptions { MayMove = false, WithAlternatives = false });
        Booking? made = null;
        var took = Benchmarks.Planning.Percentiles.Of(perCase, mostTimes,
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
        Line($"Rebuild from 100,000 bookings on 1,000 hosts: {times.Order().ElementAt(2):F0} ms (median of 5; slowest {times.Max():F0} ms). " +
            $"Memory: {rows / 100_000.0:F0} bytes a booking in the calendar and {own / 100_000.0 - array:F0} for the booking itself (one placement, without its id), {(rows + own) / 100_000.0 - array:F0} together.");
        Line();
        GC.KeepAlive(calendar);
        GC.KeepAlive(copies);
    }

    private void Structures()
    {
        Line("One step function of three classes, microseconds at the median (p99): the chunks of arrays that the calendar uses, a treap over the boundaries, and a list of bookings.");
        Line();
        Line("| bookings on it | chunks: add | tree: add | chunks: peak | tree: peak | list: peak |");
        Line("| ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var bookings in (int[])[100, 1000, 10_000, 100_000]) Structure(bookings);
        Line();
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
        Line($"| {bookings:N0} | {string.Join(" | ", cells)} |");

        (long From, long Until) NextWindow()
        {
            var from = random.NextInt64(horizon);
            return (from, from + 1 + random.NextInt64(horizon / 30));
        }

        string Of(Action operation, Action? undo = null)
        {
            var took = Benchmarks.Planning.Percentiles.Of(perCase / 4, mostTimes, _ => operation(), _ =>
            {
                undo?.Invoke();
                now = NextWindow();
            });
            return string.Create(CultureInfo.InvariantCulture, $"{took.P50:F2} ({took.P99:F1})");
        }
    }

    private void Means()
    {
        var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
        var config = ManualConfig.CreateEmpty().AddJob(job).AddLogger(ConsoleLogger.Default).AddColumnProvider(BenchmarkDotNet.Columns.DefaultColumnProviders.Instance);
        var summary = BenchmarkRunner.Run<PlanningBenchmarks>(config);
        Line("BenchmarkDotNet, one decision with its booking and its removal:");
        Line();
        Line("| hosts x bookings | operation | mean | error | allocated |");
        Line("| --- | --- | ---: | ---: | ---: |");
        foreach (var report in summary.Reports.Where(r => r.ResultStatistics is not null))
        {
            var (of, statistics) = (report.BenchmarkCase, report.ResultStatistics!);
            Line($"| {of.Parameters.Items[0].Value} | {of.Descriptor.WorkloadMethodDisplayInfo.Trim('\'')} | {statistics.Mean / 1000:F1} | {statistics.StandardError / 1000:F1} | {report.GcStats.GetBytesAllocatedPerOperation(of):N0} |");
        }
        Line();
    }

    private void Row(string size, string name, Percentiles took, int? refused)
    {
        Line($"| {size} | {name} | {took.P50:N1} | {took.P99:N1} | {took.BytesPerOperation:N0} | {refused?.ToString(CultureInfo.InvariantCulture) ?? "-"} of {took.Count} |");
        Console.WriteLine($"{size} {name}: {took.P50:F1} / {took.P99:F1}");
    }

    private void Line(FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));

    private void Line(string line = "") => text.AppendLine(line);

    private static string Root()
    {
        var at = new DirectoryInfo(Environment.CurrentDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "Promise.sln"))) at = at.Parent ?? throw new InvalidOperationException("run it inside the repository");
        return at.FullName;
    }
}
