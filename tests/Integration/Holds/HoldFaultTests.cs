using Promise.CloudSim;
using Promise.CloudSim.Faults;
using Promise.OpenStack;
using Promise.OpenStack.Errors;
using Promise.Operator.Holds;
using Promise.Operator.Holds.Naming;
using Promise.Operator.Holds.Results;
using Promise.Operator.Holds.Sets;
using FaultKind = Promise.CloudSim.Faults.FaultKind;

namespace Promise.Integration.Tests.Holds;

/// <summary>
/// Every write of placing and releasing is cut off, before its effect and after it: the operator would be dead or without an answer. Whatever is done next
/// (the same again, or a release) ends in all or nothing, and never in two of a kind.
/// </summary>
public sealed class HoldFaultTests
{
    private static readonly string[] Services = ["placement", "compute", "volume", "network"];
    private static readonly string[] Verbs = ["POST", "PUT", "DELETE"];

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(FaultKind.DropBefore)]
    [InlineData(FaultKind.DropAfter)]
    public async Task Placing_cut_off_at_any_write_is_completed_by_doing_it_again(FaultKind kind)
    {
        var (bed, cloud) = await StartAsync();
        await using var _ = bed;
        await CutEveryWriteAsync(bed, cloud, kind, set => bed.Holds.PlaceAsync(set, Now), async (set, cut) =>
        {
            await UntilDoneAsync(cut, async () => (await bed.Holds.PlaceAsync(set, Now)).Outcome == HoldOutcome.Held);

            Assert.Equal(9, (await bed.TracesAsync(set)).Count);
            Assert.True((await bed.Holds.ObserveAsync(set, Now)).IsComplete);
        });
    }

    [Theory]
    [InlineData(FaultKind.DropBefore)]
    [InlineData(FaultKind.DropAfter)]
    public async Task Placing_cut_off_at_any_write_is_undone_by_a_release(FaultKind kind)
    {
        var (bed, cloud) = await StartAsync();
        await using var _ = bed;
        await CutEveryWriteAsync(bed, cloud, kind, set => bed.Holds.PlaceAsync(set, Now), async (set, cut) =>
        {
            await Assert.ThrowsAsync<OpenStackException>(() => bed.Holds.PlaceAsync(set, Now));

            Assert.True((await bed.Holds.ReleaseAsync(set, ReleaseScope.All, Now)).IsComplete, cut);
            await AssertNothingLeftAsync(bed, set, cut);
        });
    }

    [Theory]
    [InlineData(FaultKind.DropBefore)]
    [InlineData(FaultKind.DropAfter)]
    public async Task A_release_cut_off_at_any_write_is_completed_by_doing_it_again(FaultKind kind)
    {
        var (bed, cloud) = await StartAsync();
        await using var _ = bed;
        await CutEveryWriteAsync(bed, cloud, kind, set => bed.Holds.ReleaseAsync(set, ReleaseScope.All, Now), async (set, cut) =>
        {
            await UntilDoneAsync(cut, async () => (await bed.Holds.ReleaseAsync(set, ReleaseScope.All, Now)).IsComplete);
            await AssertNothingLeftAsync(bed, set, cut);
        }, async set =>
        {
            await bed.Holds.PlaceAsync(set, Now);
            await bed.Holds.OpenAsync(set, Now);
        });
    }

    [Fact]
    public async Task Strangers_conflicts_are_tried_again_from_a_fresh_read()
    {
        var (bed, cloud) = await StartAsync();
        await using var _ = bed;
        var set = Set(bed);
        cloud.Faults.Add(new FaultRule(FaultKind.Conflict) { Service = "placement", Method = "POST", Path = "^/allocations$", Count = 3 });
        cloud.Faults.Add(new FaultRule(FaultKind.Conflict) { Service = "placement", Method = "PUT", Path = "/inventories$", Count = 3 });

        Assert.Equal(HoldOutcome.Held, (await bed.Holds.PlaceAsync(set, Now)).Outcome);
        Assert.Equal(6, cloud.Faults.Hits);
    }

    [Theory]
    [InlineData(FaultKind.Conflict, HoldOutcome.Held, 2)]
    [InlineData(FaultKind.NoRoom, HoldOutcome.NotHeld, 1)]
    public async Task A25_A_409_about_a_generation_is_tried_again_and_one_about_capacity_is_an_answer(FaultKind kind, HoldOutcome outcome, int requests)
    {
        var (bed, cloud) = await StartAsync();
        await using var _ = bed;
        var set = Set(bed);
        cloud.Faults.Add(new FaultRule(FaultKind.Latency) { Service = "placement", Method = "POST", Path = "^/allocations$" });
        // once only: whoever asks again gets the room
        cloud.Faults.Add(new FaultRule(kind) { Service = "placement", Method = "POST", Path = "^/allocations$", Count = 1 });

        var result = await bed.Holds.PlaceAsync(set, Now);

        Assert.Equal((outcome, requests), (result.Outcome, cloud.Faults.Rules[0].Hits));
        if (outcome == HoldOutcome.Held) return;
        Assert.Equal(ShortageReason.NoRoom, Assert.Single(result.Shortages).Reason);
        await AssertNothingLeftAsync(bed, set, kind.ToString());
    }

    [Fact]
    public async Task Twenty_reservations_of_two_operators_get_exactly_what_there_is()
    {
        var (bed, _) = await StartAsync();
        await using var _1 = bed;
        var other = bed.NewHolds(new HoldOwner("another cluster", Guid.NewGuid()));
        var sets = Enumerable.Range(0, 20).Select(n => bed.Slots(n % 2 == 0 ? [1] : [0, 1])).ToArray();

        var results = await Task.WhenAll(sets.Select((set, n) => (n % 4 < 2 ? bed.Holds : other).PlaceAsync(set, Now)));

        Assert.Equal(8, results.Count(result => result.Outcome == HoldOutcome.Held));
        Assert.All(results.Where(result => result.Outcome != HoldOutcome.Held), result => Assert.Equal(ShortageReason.NoRoom, Assert.Single(result.Shortages).Reason));
        Assert.Equal((16, 16), (await bed.UsedAsync(0), await bed.UsedAsync(1)));
    }

    private static Task<(HoldBed Bed, CloudSimHost Cloud)> StartAsync() =>
        SimBed.StartAsync(new OpenStackOptions { Retries = 0, BreakerThroughput = int.MaxValue, TryTimeout = TimeSpan.FromSeconds(60) }, stateDelay: TimeSpan.Zero);

    private static HoldSet Set(HoldBed bed) => bed.Booked(new HoldSet(Guid.NewGuid(), bed.ConsumerProject)
    {
        Instances = [bed.Workers(1, 1)],
        Volumes = [new VolumeHold("data", 2, 1, "fast")],
        FloatingIPs = [new FloatingIPHold("fip", 2, bed.External)],
        Addresses = [new AddressHold("mgmt", 1, bed.Inside.NetworkId, bed.Inside.Id)],
    });

    /// <summary>Counts the work's writes in a run that nothing happens to, then runs it as often, each time cut off at another one.</summary>
    private static async Task CutEveryWriteAsync(
        HoldBed bed, CloudSimHost cloud, FaultKind kind, Func<HoldSet, Task> work, Func<HoldSet, string, Task> cutWork, Func<HoldSet, Task>? before = null)
    {
        var counters = (from service in Services from verb in Verbs select new FaultRule(FaultKind.Latency) { Service = service, Method = verb }).ToArray();
        var writes = new List<(string Service, string Verb, int Number)>();
        await RunAsync(work, counters);
        foreach (var (service, verb, n) in writes.ToArray())
            await RunAsync(set => cutWork(set, $"{kind} at {verb} {n} of {service}"), new FaultRule(kind) { Service = service, Method = verb, Skip = n, Count = 1 });
        TestContext.Current.TestOutputHelper?.WriteLine($"{kind}: cut off at each of {writes.Count} writes");
        Assert.InRange(writes.Count, 8, 100);

        async Task RunAsync(Func<HoldSet, Task> run, params FaultRule[] rules)
        {
            cloud.Faults.Clear();
            // as on hosts that never held anything: making the provider that carries the tokens is a write as well
            foreach (var host in bed.Hosts)
                await bed.Operator.Placement.DeleteProviderAsync(HoldNames.TokenProvider(host.Provider).ToString("D"), Now);
            var set = Set(bed);
            await (before?.Invoke(set) ?? Task.CompletedTask);
            foreach (var rule in rules)
                cloud.Faults.Add(rule);
            await run(set);
            if (rules.Length > 1)
                writes.AddRange(cloud.Faults.Rules.SelectMany(one => Enumerable.Range(0, one.Hits).Select(n => (one.Rule.Service!, one.Rule.Method!, n))));
            else
                Assert.Equal(1, cloud.Faults.Hits);
            cloud.Faults.Clear();
            await bed.Holds.ReleaseAsync(set, ReleaseScope.All, Now);
            bed.Book.Forget(set.Reservation);
        }
    }

    private static async Task AssertNothingLeftAsync(HoldBed bed, HoldSet set, string cut)
    {
        Assert.Equal($"{cut}: ", $"{cut}: {string.Join(", ", await bed.TracesAsync(set))}");
        Assert.Equal((0, 0), (await bed.UsedAsync(0), await bed.UsedAsync(1)));
    }

    private static async Task UntilDoneAsync(string cut, Func<Task<bool>> isDone)
    {
        for (var attempt = 0; attempt < 5; attempt++)
            try
            {
                if (await isDone())
                    return;
            }
            catch (OpenStackException)
            {
                // cut off: the operator comes back to it
            }
        Assert.Fail($"{cut}: not done after five attempts");
    }
}
