using System.Globalization;
using k8s.Models;
using Promise.Api;
using Promise.Benchmarks.Pools;
using Promise.CloudSim;
using Promise.Integration.Tests.Pools;
using Promise.Runtime;
using Promise.TestBed;

namespace Promise.Benchmarks.Admission;

/// <summary>
/// Memory with many reservations, and the time from a cold start of the whole operator until the first new one is decided.
/// <c>admission-scale [--count 10000]</c>
/// </summary>
/// <remarks>
/// Only the first reservation is decided; the others are written as copies of it, each with a window and a host of its own, as if they had been booked
/// two hours ago. The pool is without guards, because a cloud that lacks them all would have them made while the start is measured.
/// </remarks>
internal static class AdmissionScale
{
    private const string Pool = "bench";
    private const int Hosts = 1_000;
    private const int Clients = 32;

    public static async Task RunAsync(string[] args)
    {
        var count = Numbers.Of(args, "--count", 10_000);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(25));
        var cancel = patience.Token;
        await using var sim = await CloudSimHost.StartAsync(new CloudSimOptions { Hosts = Hosts, QuotaForAll = -1 }, cancel);
        await using var plane = await ControlPlane.StartOwnAsync(cancel);
        var began = TimeProvider.System.GetTimestamp();
        await FillAsync(plane, sim, count, cancel);
        Say($"{count} reservations written in {Since(began):F1} s");

        began = TimeProvider.System.GetTimestamp();
        (await BareList.RunAsync(plane, cancel)).OrThrow();
        Say($"kubectl lists them in {Since(began):F1} s");

        var before = Settled();
        began = TimeProvider.System.GetTimestamp();
        await using var @operator = await PoolOperator.StartAsync(plane, cancel);
        await @operator.Get<IEntityStore<Reservation>>().WaitForSyncAsync(cancel);
        Say($"cold start with {count}: caches filled after {Since(began):F1} s");
        await @operator.Reservations.CreateAsync(Request(count), cancel);
        await AllDecidedAsync(@operator, count + 1, cancel);
        Say($"cold start with {count}: the first new reservation decided after {Since(began):F1} s");

        var took = new List<double>();
        for (var i = 1; i <= 20; i++)
        {
            began = TimeProvider.System.GetTimestamp();
            await @operator.Reservations.CreateAsync(Request(count + i), cancel);
            await AllDecidedAsync(@operator, count + i + 1, cancel);
            took.Add(Since(began) * 1000);
        }

        took.Sort();
        Say($"then from create to Accepted: {took[took.Count / 2]:F0} ms at the median of {took.Count}, {took[^1]:F0} ms at most");
        var grown = Settled() - before;
        Say($"memory of the operator, once it is at rest: {grown / 1e6:F0} MB, {grown / (double)count:F0} bytes a reservation");
    }

    private static async Task FillAsync(ControlPlane plane, CloudSimHost sim, int count, CancellationToken cancel)
    {
        var sample = await SampleAsync(plane, sim, cancel);
        await using var writer = await BulkWriter.OpenAsync(plane, attempt => Copy(sample, -attempt, finalizers: false), cancel);
        await Parallel.ForEachAsync(Enumerable.Range(1, count - 1), new ParallelOptions { MaxDegreeOfParallelism = Clients, CancellationToken = cancel }, async (i, token) =>
            await writer.CreateAsync(Copy(sample, i), token));
    }

    /// <summary>A reservation as an operator leaves it that has decided it. The operator is gone, so that it does not work on the copies while they are written.</summary>
    private static async Task<Reservation> SampleAsync(ControlPlane plane, CloudSimHost sim, CancellationToken cancel)
    {
        await using var @operator = await PoolOperator.StartAsync(plane, cancel);
        await BenchPool.CreateAsync(plane, @operator, sim, Pool, spec => spec with
        {
            Tenants = [new PoolTenant { NamespaceSelector = new V1LabelSelector(), Projects = ["promise"] }], Guarantee = Guarantee.BestEffort,
        }, cancel);
        await @operator.UntilAsync(Pool, p => Conditions.IsTrue(p.Status.Conditions, ConditionTypes.Ready), cancel);
        var created = await @operator.Reservations.CreateAsync(Request(0), cancel);
        while (true)
        {
            var seen = (await @operator.Reservations.GetAsync(EntityKey.Of(created), cancel))!;
            if (seen.Status.Phase == ReservationPhase.Rejected) throw new InvalidOperationException($"refused: {seen.Status.Conditions[0].Message}");
            if (seen.Metadata.Finalizers is { Count: > 0 }) return seen;
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancel);
        }
    }

    private static async Task AllDecidedAsync(PoolOperator @operator, int count, CancellationToken cancel)
    {
        var (book, store) = (@operator.Book(Pool), @operator.Get<IEntityStore<Reservation>>());
        while (book.UndecidedCount > 0 || store.Count < count)
        {
            var changed = book.Changed;
            if (book.UndecidedCount == 0 && store.Count >= count) return;
            if (cancel.IsCancellationRequested) throw new TimeoutException($"{book.UndecidedCount} undecided of {store.Count} known; expected {count}. Cloud read: {book.Observation is not null}");
            await Task.WhenAny(changed, Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, CancellationToken.None));
        }
    }

    private static Reservation Request(int number)
    {
        var request = Requests.Reservation("default", $"r{number}", Pool, number);
        request.Spec = request.Spec with { Project = "promise", Instances = [new InstanceItem { Name = "web", Count = 1, Flavor = "m.small" }] };
        return request;
    }

    private static Reservation Copy(Reservation sample, int number, bool finalizers = true)
    {
        var copy = Request(number);
        var (status, start) = (sample.Status, copy.Spec.Start!.Value);
        var window = new BookedWindow { Start = start, End = start + (status.Window!.End - status.Window.Start) };
        if (finalizers) copy.Metadata.Finalizers = sample.Metadata.Finalizers;
        else copy.Metadata.Name = $"probe{-number}";
        copy.Status = status with
        {
            ReservationID = Guid.NewGuid().ToString(),
            Window = window,
            Deadlines = status.Deadlines! with { StartAt = start, HoldAt = start + (status.Deadlines!.HoldAt - status.Window.Start), EndAt = window.End },
            Placements = [.. status.Placements.Select(p => p with { Host = $"cmp{Math.Abs(number) % Hosts + 1}" })],
            History = [.. status.History.Select(h => h with { Time = h.Time - TimeSpan.FromHours(2) })],
        };
        return copy;
    }

    private static double Since(long timestamp) => TimeProvider.System.GetElapsedTime(timestamp).TotalSeconds;

    private static long Settled()
    {
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static void Say(FormattableString what) => Console.WriteLine(what.ToString(CultureInfo.InvariantCulture));
}
