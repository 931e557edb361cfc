namespace Promise.Integration.Tests.Crashes;

/// <summary>
/// One life, lived as often as it has writes and twice: each time the operator is killed at another of them, before its effect or after it, and started again.
/// At every milestone all has to be as in a life that nobody disturbed.
/// </summary>
/// <param name="stride">Each so-manieth kill point is tried where nobody asks for more; odd, so that both sides get their turn.</param>
internal sealed class CrashMatrix(Life life, int stride, ITestOutputHelper output)
{
    /// <summary>In the environment: <c>full</c> tries every kill point, any other text those that contain it; without it each so-manieth is tried.</summary>
    public const string Choice = "PROMISE_CRASH_MATRIX";

    /// <summary>More failures than this tell nothing new.</summary>
    private const int MostFailures = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Dictionary<string, string> undisturbed = [];
    private readonly List<string> failures = [];
    private readonly List<CrashPoint> unreached = [];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        var looks = 0;
        var bed = await CrashBed.StartAsync(cancellationToken);
        try
        {
            var all = await LearnAsync(bed, cancellationToken);
            var points = Chosen(all);
            foreach (var point in points)
            {
                if (failures.Count >= MostFailures) break;
                if (await LiveThroughAsync(bed, point, cancellationToken)) continue;

                // what the failure left over is no part of the next life
                looks += bed.Invariants.Looks;
                await bed.DisposeAsync();
                bed = await CrashBed.StartAsync(cancellationToken);
            }

            output.WriteLine(
                $"{life.GetType().Name}: {all.Count / 2} writes, {all.Count} kill points, {points.Count} lives with a kill -9, {failures.Count} ended otherwise, "
                + $"{unreached.Count} points not reached, {looks + bed.Invariants.Looks} looks at the invariants, {TimeProvider.System.GetElapsedTime(began).TotalSeconds:F0} s");
        }
        finally
        {
            await bed.DisposeAsync();
        }

        Assert.True(failures is [], string.Join("\n\n", failures));
        // how often the pool's map is written depends on how quickly things follow each other; what else there is has to be reached
        Assert.DoesNotContain(unreached, p => p.Occurrence == 1);
    }

    private List<CrashPoint> Chosen(IReadOnlyList<CrashPoint> all) => Environment.GetEnvironmentVariable(Choice) switch
    {
        "full" => [.. all],
        { Length: > 0 } part => [.. all.Where(p => p.ToString().Contains(part, StringComparison.Ordinal))],
        _ => [.. all.Where((_, i) => i % stride == 0)],
    };

    /// <returns>Every kill point, in an order that is always the same.</returns>
    private async Task<IReadOnlyList<CrashPoint>> LearnAsync(CrashBed bed, CancellationToken cancellationToken)
    {
        await life.BeginAsync(bed, cancellationToken);
        await foreach (var milestone in life.LiveAsync(bed, cancellationToken)) undisturbed[milestone] = await StableAsync(bed, cancellationToken);

        // the first life had to make what all later ones find, and waited longer than they do
        await life.BeginAsync(bed, cancellationToken);
        bed.Turnstile.Begin(null);
        await foreach (var milestone in life.LiveAsync(bed, cancellationToken)) await SameAsync(bed, milestone, cancellationToken);
        var counts = bed.Turnstile.Counts;
        foreach (var (write, count) in counts.OrderBy(c => c.Key.Text, StringComparer.Ordinal)) output.WriteLine($"{count} x {write}");
        return
        [
            .. from write in counts
               orderby write.Key.Text
               from occurrence in Enumerable.Range(1, write.Value)
               from side in new[] { Side.Before, Side.After }
               select new CrashPoint(write.Key, occurrence, side),
        ];
    }

    /// <returns>False: it ended in another way than undisturbed.</returns>
    private async Task<bool> LiveThroughAsync(CrashBed bed, CrashPoint point, CancellationToken cancellationToken)
    {
        var (began, before) = (TimeProvider.System.GetTimestamp(), failures.Count);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var killing = Task.FromResult(false);
        try
        {
            await life.BeginAsync(bed, cancellationToken);
            bed.Turnstile.Begin(point);
            killing = KillAsync(bed, over.Token);
            await foreach (var milestone in life.LiveAsync(bed, cancellationToken)) await SameAsync(bed, milestone, cancellationToken);
            await bed.Invariants.AllIsWellAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var situation = await Situation.OfAsync(bed, life.Reservations, life.Allocations, cancellationToken);
            failures.Add($"{point}: {e.Message}\nWhat there is:\n{situation}\nThe operator said:\n{bed.Operator.LastWords}");
        }

        if (!bed.Turnstile.Disarm()) await over.CancelAsync();
        var killed = await killing;
        if (!killed) unreached.Add(point);
        var failed = failures.Count > before;
        output.WriteLine($"{(failed ? "FAILED" : "as undisturbed")}, {(killed ? "" : "not reached, ")}{TimeProvider.System.GetElapsedTime(began).TotalSeconds:F1} s: {point}");
        return !failed;
    }

    private static async Task<bool> KillAsync(CrashBed bed, CancellationToken cancellationToken)
    {
        try
        {
            await bed.Turnstile.Reached.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }

        await bed.Operator.KillAsync();
        bed.Operator.Start();
        return true;
    }

    private async Task SameAsync(CrashBed bed, string milestone, CancellationToken cancellationToken)
    {
        var (began, seen) = (TimeProvider.System.GetTimestamp(), "");
        while (true)
        {
            seen = await Situation.OfAsync(bed, life.Reservations, life.Allocations, cancellationToken);
            if (seen == undisturbed[milestone]) return;
            if (TimeProvider.System.GetElapsedTime(began) > Patience) break;
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
        }

        Assert.Fail($"{milestone}: other than undisturbed:\n{string.Join('\n', seen.Split('\n').Except(undisturbed[milestone].Split('\n')))}\ninstead of\n{string.Join('\n', undisturbed[milestone].Split('\n').Except(seen.Split('\n')))}");
    }

    /// <summary>The situation once it has stood still for a while.</summary>
    private async Task<string> StableAsync(CrashBed bed, CancellationToken cancellationToken)
    {
        var seen = "";
        for (var same = 0; same < 15;)
        {
            var now = await Situation.OfAsync(bed, life.Reservations, life.Allocations, cancellationToken);
            (seen, same) = (now, now == seen ? same + 1 : 0);
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
        }

        return seen;
    }
}
