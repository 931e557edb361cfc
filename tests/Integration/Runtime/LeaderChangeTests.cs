using System.Diagnostics;
using k8s;
using Promise.Runtime.Replica.Widgets;
using Promise.TestBed;

namespace Promise.Integration.Tests.Runtime;

public sealed class LeaderChangeTests(SharedControlPlane planes)
{
    private const int Changes = 100;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_replicas_never_reconcile_at_the_same_time_through_a_hundred_forced_leader_changes()
    {
        await using var consumer = await PreparedAsync();
        using var journal = new Journal();
        await using var fleet = new ReplicaFleet(
            3, identity => ReplicaProcess.Start(consumer.Plane, consumer.Name, identity, journal.Path, 1, 0.7, 0.15));
        for (var change = 0; change < Changes; change++)
        {
            var (leader, term) = await LeaderAsync(journal, fleet);
            var killed = change % 3 == 0;
            if (killed)
                leader.Kill();
            else if (change % 3 == 1)
                leader.Pause();
            else
                leader.CutConnection();
            await Eventually.HoldsAsync(
                () =>
                {
                    fleet.ReplaceTheDead();
                    return journal.Last()!.Term > term;
                },
                $"another leads after change {change} of {leader.Identity}", Cancel);
            leader.Resume();
            // whoever lost its lease must end by itself, and not with success
            var exit = await leader.ExitCodeAsync(Cancel);
            Assert.True(killed || exit == 1, $"{leader.Identity} ended with {exit}");
        }
        await fleet.DisposeAsync();

        var effects = journal.Effects();
        Assert.All(effects.GroupBy(e => e.Term), term => Assert.Single(term.Select(e => e.By).Distinct()));
        Assert.True(effects[^1].Term >= Changes, "each change is a term of its own");
        for (var i = 1; i < effects.Count; i++)
            Assert.True(effects[i].Term >= effects[i - 1].Term, $"{effects[i]} came after {effects[i - 1]}: the older leader was still at work");
    }

    [Fact]
    public async Task A_shutdown_drains_and_the_other_replica_takes_over_in_under_three_seconds_with_the_default_lease()
    {
        await using var consumer = await PreparedAsync();
        using var journal = new Journal();
        await using var first = ReplicaProcess.Start(consumer.Plane, consumer.Name, "first", journal.Path, 15, 10, 2);
        await Eventually.HoldsAsync(() => journal.Last()?.By == "first", "the first leads", Cancel);
        await using var second = ReplicaProcess.Start(consumer.Plane, consumer.Name, "second", journal.Path, 15, 10, 2);
        await Task.Delay(4000, Cancel); // it waits in line by now

        var asked = Stopwatch.GetTimestamp();
        first.ShutDown();
        await Eventually.HoldsAsync(() => journal.Last()!.By == "second", "the second leads", Cancel);
        var took = Stopwatch.GetElapsedTime(asked, journal.Effects().First(e => e.By == "second").Decided);

        Assert.Equal(0, await first.ExitCodeAsync(Cancel));
        TestContext.Current.SendDiagnosticMessage($"take-over after a shutdown: {took.TotalMilliseconds:0} ms");
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task A_leader_that_dies_is_replaced_when_its_default_lease_has_run_out()
    {
        await using var consumer = await PreparedAsync();
        using var journal = new Journal();
        await using var first = ReplicaProcess.Start(consumer.Plane, consumer.Name, "first", journal.Path, 15, 10, 2);
        await Eventually.HoldsAsync(() => journal.Last()?.By == "first", "the first leads", Cancel);
        await using var second = ReplicaProcess.Start(consumer.Plane, consumer.Name, "second", journal.Path, 15, 10, 2);
        await Task.Delay(3000, Cancel);

        var killed = Stopwatch.GetTimestamp();
        first.Kill();
        await Eventually.HoldsAsync(() => journal.Last()!.By == "second", "the second leads", Cancel);
        var took = Stopwatch.GetElapsedTime(killed, journal.Effects().First(e => e.By == "second").Decided);

        TestContext.Current.SendDiagnosticMessage($"take-over after a kill: {took.TotalMilliseconds:0} ms");
        Assert.InRange(took, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20));
    }

    private static async Task<(ReplicaProcess Leader, long Term)> LeaderAsync(Journal journal, ReplicaFleet fleet)
    {
        (ReplicaProcess Leader, long Term)? found = null;
        await Eventually.HoldsAsync(
            () =>
            {
                fleet.ReplaceTheDead();
                if (journal.Last() is { } last && fleet.Alive(last.By) is { } leader)
                    found = (leader, last.Term);
                return found is not null;
            },
            "a replica leads", Cancel);
        return found!.Value;
    }

    private async Task<ConsumerNamespace> PreparedAsync()
    {
        var consumer = await planes.NewNamespaceAsync(Cancel);
        await WidgetResource.InstallAsync(consumer.Client, Cancel);
        using var widgets = new GenericClient(consumer.Client, "runtime.test", "v1", "widgets", disposeClient: false);
        foreach (var name in new[] { "one", "two", "three" })
            await widgets.CreateNamespacedAsync(new Widget { Metadata = new() { Name = name } }, consumer.Name, Cancel);
        return consumer;
    }
}
