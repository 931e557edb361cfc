using CsCheck;
using Promise.CloudSim.Placement;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Tests.Placement;

/// <summary>Whatever is written, by whomever, in whatever order: the books balance.</summary>
public sealed class ConcurrentWritesTests : PlacementRules
{
    private sealed record Step(int[] Consumers, int Provider, int Amount, bool Stale);

    private static readonly Gen<Step> AnyStep =
        from consumers in Gen.Int[0, 5].Array[1, 3]
        from provider in Gen.Int[0, 2]
        from amount in Gen.Int[0, 12]
        from stale in Gen.Frequency((9, Gen.Const(false)), (1, Gen.Const(true)))
        select new Step([.. consumers.Distinct()], provider, amount, stale);

    [Fact]
    public void Usage_is_the_sum_of_what_the_consumers_own_and_never_more_than_there_is() =>
        AnyStep.List[1, 40].Sample(steps =>
        {
            var state = new PlacementState();
            var providers = Enumerable.Range(0, 3).Select(i => state.AddProvider(Guid.NewGuid(), $"p{i}", null, Now)).ToArray();
            foreach (var p in providers) PlacementState.SetInventories(p, 0, new() { ["VCPU"] = new Inventory(16, MaxUnit: 10) }, Now);
            var consumers = Enumerable.Range(0, 6).Select(_ => Guid.NewGuid()).ToArray();
            foreach (var step in steps)
            {
                var before = providers.Select(p => p.UsedOf("VCPU")).ToArray();
                try
                {
                    state.Write([.. step.Consumers.Select(c => Write(consumers[c], Generation(state, consumers[c], step.Stale),
                        step.Amount == 0 ? [] : [(providers[step.Provider], "VCPU", (long)step.Amount)]))], Now);
                }
                catch (ApiException)
                {
                    Assert.Equal(before, providers.Select(p => p.UsedOf("VCPU")));
                }

                foreach (var p in providers)
                {
                    Assert.InRange(p.UsedOf("VCPU"), 0, 16);
                    Assert.Equal(p.UsedOf("VCPU"), state.Consumers.Values.SelectMany(c => c.Allocations).Where(l => l.Provider == p.Uuid).Sum(l => l.Amount));
                    Assert.Equal(state.Consumers.Values.Where(c => c.Allocations.Exists(l => l.Provider == p.Uuid)).Select(c => c.Uuid).Order(), p.Consumers.Keys.Order());
                }
            }
        }, iter: 2000);

    private static int? Generation(PlacementState state, Guid consumer, bool stale)
    {
        int? known = state.Consumers.TryGetValue(consumer, out var found) ? found.Generation : null;
        return stale ? (known ?? 0) + 5 : known;
    }

    [Fact]
    public async Task Of_forty_writers_at_once_as_many_get_in_as_there_is_room_for()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var sim = await CloudSimHost.StartAsync(new CloudSimOptions { Hosts = 1 }, cancel);
        using var pool = await SimClient.LogIn(sim, "promise", cancel);
        var host = sim.Cloud.Compute.Hosts["cmp1"].Provider;
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => pool.Send("PUT", $"placement/allocations/{Guid.NewGuid()}", new
        {
            allocations = new Dictionary<string, object> { [host.ToString()] = new { resources = new { VCPU = 3 } } },
            project_id = "p",
            user_id = "u",
            consumer_generation = (int?)null,
            consumer_type = "PROMISE_HOLD",
        }, cancel)));
        Assert.Equal(5, answers.Count(a => a.Status == 204));
        Assert.Equal(35, answers.Count(a => a.Status == 409 && (string?)a.Body!["errors"]![0]!["code"] == "placement.undefined_code"));
        Assert.Equal(15, sim.Cloud.Read(c => c.Placement.Providers[host].UsedOf("VCPU")));
    }
}
