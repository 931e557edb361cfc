using System.Globalization;
using Promise.Api;
using Promise.Integration.Tests.Admission;
using Promise.Runtime;
using Promise.TestBed;

namespace Promise.Benchmarks.Admission;

/// <summary>
/// Reservations a second from create to Accepted on a real API server, beside a client that makes the same two writes (create, status) and
/// decides nothing. Both in turn in each round, because machines are noisy; what counts is the median of the ratios.
/// <c>admission-throughput [--count N] [--rounds N]</c>
/// </summary>
internal static class AdmissionThroughput
{
    private const int Clients = 32;

    public static async Task RunAsync(string[] args)
    {
        var count = Numbers.Of(args, "--count", 1_000);
        var rounds = Numbers.Of(args, "--rounds", 5);
        await using var plane = await ControlPlane.StartOwnAsync(CancellationToken.None);
        await using var consumer = await ConsumerNamespace.CreateAsync(plane, CancellationToken.None);
        await using var admission = await AdmissionOperator.StartAsync(plane.ClientConfiguration, CancellationToken.None);

        // the first round warms both up and is not counted
        var sample = (await OperatorAsync(admission, consumer.Name, "warm", 100)).Sample;
        await BareAsync(admission, consumer.Name, "warm-bare", 100, sample);
        var ratios = new List<double>();
        Console.WriteLine("| round | bare client /s | operator /s | ratio |\n|---|---|---|---|");
        for (var round = 1; round <= rounds; round++)
        {
            var bare = await BareAsync(admission, consumer.Name, $"b{round}", count, sample);
            var (rate, _) = await OperatorAsync(admission, consumer.Name, $"o{round}", count);
            ratios.Add(rate / bare);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {round} | {bare:F0} | {rate:F0} | {rate / bare:P0} |"));
        }

        ratios.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{count} reservations a round, {Clients} clients: median ratio {ratios[ratios.Count / 2]:P0} (goal: 70 %)"));
    }

    /// <summary>The pool is one that no book observes, so the operator leaves these alone.</summary>
    private static async Task<double> BareAsync(AdmissionOperator admission, string ns, string prefix, int count, ReservationStatus status)
    {
        var began = TimeProvider.System.GetTimestamp();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = Clients }, async (i, cancel) =>
        {
            var request = Requests.Reservation(ns, $"{prefix}-{i}", "nobody", i);
            // paused: the operator's own loop, which runs in the same process, does not even tell it that its pool is missing
            request.Spec = request.Spec with { Paused = true };
            var made = await admission.Reservations.CreateAsync(request, cancel);
            await admission.Statuses.WriteAsync(made, made.Status, status, new StatusWriteOptions { IfUnchanged = true, Method = StatusWriteMethod.Replace }, cancel);
        });
        return count / TimeProvider.System.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task<(double Rate, ReservationStatus Sample)> OperatorAsync(AdmissionOperator admission, string ns, string prefix, int count)
    {
        var pool = $"{ns}-{prefix}";
        await admission.Pools.CreateAsync(Requests.Pool(pool), CancellationToken.None);
        var book = admission.Book(pool);
        book.Observe(AdmissionOperator.Cloud(hosts: 200, TimeProvider.System.GetUtcNow()));

        var began = TimeProvider.System.GetTimestamp();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = Clients }, async (i, cancel) =>
            await admission.Reservations.CreateAsync(Requests.Reservation(ns, $"{prefix}-{i}", pool, i), cancel));
        while (true)
        {
            var changed = book.Changed;
            var seen = book.Reservations();
            if (seen.Count == count && book.UndecidedCount == 0) break;
            await changed;
        }

        var rate = count / TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        var refused = book.Reservations().Count(r => r.Status.Booked is null);
        if (refused > 0) throw new InvalidOperationException($"{refused} of {count} were refused: the measurement would be of refusals");
        return (rate, book.Reservations()[0].Status);
    }
}
