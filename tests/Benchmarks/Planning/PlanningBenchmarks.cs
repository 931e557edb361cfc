using BenchmarkDotNet.Attributes;
using Promise.Planning;

namespace Promise.Benchmarks.Planning;

/// <summary>Means and allocations. A decision is measured with booking and removing what it planned, so that every one meets the same load.</summary>
[MemoryDiagnoser]
public class PlanningBenchmarks
{
    private readonly PlanOptions bare = new() { MayMove = false, WithAlternatives = false };
    private PlanningLoad load = null!;
    private Calendar calendar = null!;
    private NaiveCalendar naive = null!;
    private int next;

    [Params("1000x10000", "1000x100000", "1000x1000000", "10000x100000")]
    public string HostsAndBookings { get; set; } = "";

    [GlobalSetup]
    public void SetUp()
    {
        var sizes = HostsAndBookings.Split('x').Select(int.Parse).ToArray();
        load = new PlanningLoad(sizes[0], sizes[1]);
        (calendar, naive) = (load.Build(), new NaiveCalendar(load));
    }

    [Benchmark(Baseline = true, Description = "naive scan, one item of 20")]
    public int Naive() => naive.Admit(PlanningLoad.Large, 20, load.NextWindow());

    [Benchmark(Description = "one item of 20")]
    public bool OneItem() => Decide(PlanningCases.OneItem($"new-{next++}", load.NextWindow()));

    [Benchmark(Description = "five mixed items")]
    public bool FiveItems() => Decide(PlanningCases.FiveItems($"new-{next++}", load.NextWindow()));

    [Benchmark(Description = "density")]
    public long Density() => Planner.Density(calendar, PlanningLoad.Large, load.NextWindow()).Total;

    private bool Decide(Request request)
    {
        if (Planner.Plan(calendar, request, bare) is not Plan.Accepted plan) return false;
        calendar.Add(plan.Booking);
        calendar.Remove(plan.Booking.Id);
        return true;
    }
}
