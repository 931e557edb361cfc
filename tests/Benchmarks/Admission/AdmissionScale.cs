using System.Globalization;
using Promise.Integration.Tests.Admission;
using Promise.Operator.Ledger;
using Promise.TestBed;

namespace Promise.Benchmarks.Admission;

/// <summary>
/// Memory with many reservations, and the time from a cold start until the first new one is decided. <c>admission-scale [--count N]</c>
/// </summary>
internal static class AdmissionScale
{
    public static async Task RunAsync(string[] args)
    {
        var count = Numbers.Of(args, "--count", 10_000);
        await using var plane = await ControlPlane.StartOwnAsync(CancellationToken.None);
        await using var consumer = await ConsumerNamespace.CreateAsync(plane, CancellationToken.None);
        var pool = $"{consumer.Name}-scale";
        var cloud = AdmissionOperator.Cloud(hosts: 1_000, TimeProvider.System.GetUtcNow());

        await using (var first = await AdmissionOperator.StartAsync(plane.ClientConfiguration, CancellationToken.None))
        {
            await first.Pools.CreateAsync(Requests.Pool(pool), CancellationToken.None);
            first.Book(pool).Observe(cloud);
            var filling = TimeProvider.System.GetTimestamp();
            await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (i, cancel) =>
                await first.Reservations.CreateAsync(Requests.Reservation(consumer.Name, $"r{i}", pool, i), cancel));
            await DecidedAsync(first.Book(pool), count);
            Say($"{count} reservations created and decided in {TimeProvider.System.GetElapsedTime(filling).TotalSeconds:F1} s");
        }

        var before = Settled();
        var began = TimeProvider.System.GetTimestamp();
        await using var second = await AdmissionOperator.StartAsync(plane.ClientConfiguration, CancellationToken.None);
        second.Book(pool).Observe(cloud);
        await second.Reservations.CreateAsync(Requests.Reservation(consumer.Name, "newcomer", pool, 1), CancellationToken.None);
        await DecidedAsync(second.Book(pool), count + 1);
        Say($"cold start to deciding again with {count}: {TimeProvider.System.GetElapsedTime(began).TotalSeconds:F1} s");
        var grown = Settled() - before;
        Say($"memory of stores and calendar: {grown / 1e6:F0} MB, {grown / (double)count:F0} bytes a reservation");
    }

    private static async Task DecidedAsync(PoolBook book, int count)
    {
        while (true)
        {
            var changed = book.Changed;
            if (book.UndecidedCount == 0 && book.Reservations().Count == count) return;
            await changed;
        }
    }

    private static long Settled()
    {
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static void Say(FormattableString what) => Console.WriteLine(what.ToString(CultureInfo.InvariantCulture));
}
