using System.Globalization;
using k8s.Models;
using Promise.Api;
using Promise.Benchmarks.Pools;
using Promise.CloudSim;
using Promise.Integration.Tests.Pools;
using Promise.Integration.Tests.Reservations;
using Promise.Runtime;
using Promise.TestBed;

namespace Promise.Benchmarks.Reservations;

/// <summary>
/// How late start, expiry and end take effect, by the real clock: the whole operator, a real API server and the simulated cloud in or beside this process.
/// Starts are spread over a minute; half of the reservations expire a little more than a minute after their start, the others end. <c>timers [--count 1000] [--over 60] [--after 75]</c>
/// </summary>
internal static class TimerTable
{
    private const string Pool = "bench";

    public static async Task RunAsync(string[] args)
    {
        var (count, over, after) = (Numbers.Of(args, "--count", 1000), Numbers.Of(args, "--over", 60), Numbers.Of(args, "--after", 75));
        // all windows overlap: none has to wait for the room of one before it
        var length = over + 5;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(after + over + length + 120));
        await MeasureAsync(count, TimeSpan.FromSeconds(over), TimeSpan.FromSeconds(after), TimeSpan.FromSeconds(length), patience.Token);
    }

    private static async Task MeasureAsync(int count, TimeSpan over, TimeSpan after, TimeSpan length, CancellationToken cancel)
    {
        await using var sim = await CloudSimHost.StartAsync(new CloudSimOptions { Hosts = 50, Vcpus = 64, MemoryMb = 262144, DiskGb = 4000, QuotaForAll = -1 }, cancel);
        await using var plane = await ControlPlane.StartOwnAsync(cancel);
        await using var @operator = await PoolOperator.StartAsync(plane, cancel);
        await BenchPool.CreateAsync(plane, @operator, sim, Pool, spec => spec with { Tenants = [new PoolTenant { NamespaceSelector = new V1LabelSelector(), Projects = ["promise"] }], Policy = new PoolPolicy { MinDuration = length }, LeadTime = after + over }, cancel);
        await @operator.UntilAsync(Pool, p => Conditions.IsTrue(p.Status.Conditions, ConditionTypes.Ready), cancel);
        var lateness = new Lateness(TimeProvider.System);
        using var following = lateness.Follow(@operator.Get<IEntityStore<Reservation>>());
        var writes = await ApiWrites.FollowAsync(plane, cancel);

        var began = TimeProvider.System.GetUtcNow();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = cancel }, async (i, token) =>
            await @operator.Reservations.CreateAsync(Request(i, began + after + over * i / count, length), token));
        await UntilAllAsync("recorded start", count, () => AllHeld(@operator, count), began + after, cancel);
        Say($"{count} reservations held {(TimeProvider.System.GetUtcNow() - began).TotalSeconds:F0} s after the first was created; they start from {after.TotalSeconds:F0} s on");
        await UntilAllAsync("everything over", count, () => lateness.Count(Lateness.GivenBack) == count, latest: null, cancel);

        Say($"\n| timer | of | p50 ms | p99 ms | most ms |\n|---|---:|---:|---:|---:|");
        foreach (var timer in (string[])[Lateness.Start, Lateness.Expiry, Lateness.End, Lateness.GivenBack]) Line(timer, lateness.Of(timer));
        await writes.TellAsync(count, cancel);
    }

    private static Reservation Request(int number, DateTimeOffset start, TimeSpan length) => new()
    {
        Metadata = new V1ObjectMeta { NamespaceProperty = "default", Name = $"r{number}" },
        Spec = new ReservationSpec
        {
            Pool = Pool,
            Project = "promise",
            Start = start,
            Duration = number % 2 == 0 ? 2 * length : length,
            AllocateWithin = number % 2 == 0 ? length : TimeSpan.Zero,
            Instances = [new InstanceItem { Name = "web", Count = 1, Flavor = "m.small" }],
        },
    };

    private static bool AllHeld(PoolOperator @operator, int count)
    {
        var seen = @operator.Get<IEntityStore<Reservation>>().List();
        var refused = seen.FirstOrDefault(r => r.Status.Phase is ReservationPhase.Rejected or ReservationPhase.Failed);
        if (refused is not null) throw new InvalidOperationException($"{refused.Name()} is {refused.Status.Phase}: {refused.Status.Conditions[0].Message}");
        return seen.Count(r => r.Status.HeldAt is not null) == count;
    }

    private static async Task UntilAllAsync(string what, int count, Func<bool> isSo, DateTimeOffset? latest, CancellationToken cancel)
    {
        while (!isSo())
        {
            if (TimeProvider.System.GetUtcNow() > latest) throw new InvalidOperationException($"{what}: not all {count} were held before the first start; give them more time with --after");
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, cancel);
        }
    }

    private static void Line(string timer, double[] late) => Say($"| {timer} | {late.Length} | {late[late.Length / 2]:F0} | {late[late.Length * 99 / 100]:F0} | {late[^1]:F0} |");

    private static void Say(FormattableString what) => Console.WriteLine(what.ToString(CultureInfo.InvariantCulture));
}
