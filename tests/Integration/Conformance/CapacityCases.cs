using System.Text.Json.Nodes;
using Promise.Api;
using Promise.Operator.Reservations.Status;

namespace Promise.Integration.Tests.Conformance;

/// <summary>TC-01 to TC-03 (a provider, its capacity) and TC-11 to TC-13 (less of it over windows).</summary>
internal sealed class CapacityCases(PoolP pool, Score score)
{
    private readonly Allocations.Consumer consumer = pool.Consumer;
    private string adjustments = "";
    private int count;

    public async Task RegisterProviderAsync(CancellationToken cancellationToken)
    {
        var registered = await consumer.Operator.RefreshAsync(consumer.Pool, cancellationToken);
        score.Count("TC-01", "the provider answers", registered.Status.Conditions.IsTrue(ConditionTypes.Synced));
        score.Count("TC-01", "one is listed", await ListedAsync(cancellationToken) == consumer.Pool);
        score.Count("TC-01", "its record exists", registered.Spec.Cloud.CredentialsRef.Name == consumer.Pool && registered.Status.Sources.Count > 0);
    }

    public async Task IncreaseAsync(CancellationToken cancellationToken)
    {
        adjustments = await pool.IncreaseAsync(cancellationToken);
        count = consumer.Cloud.Sim is null ? 4 : 1;
        var increased = await PatchAsync("", cancellationToken);
        score.Count("TC-02", "the increase is accepted", increased.Status.Adjustments.All(a => a.Phase == AdjustmentPhase.Active));
        score.Count("TC-02", "one pool is listed", await ListedAsync(cancellationToken) == consumer.Pool);
        var totals = new[] { ResourceNames.Vcpus, ResourceNames.Memory, pool.AddressResource }.Select(r => increased.Status.Capacity.Single(c => c.Resource == r).Total);
        var limit = increased.Spec.Tenants[0].Quota["instances"].ToString();
        pool.Say($"totals: {string.Join(", ", totals)} and {limit} instances");
        score.Count("TC-02", "it has exactly what was asked", totals.SequenceEqual([PoolP.Cores, PoolP.Megabytes, PoolP.Addresses]) && limit == $"{PoolP.Instances}");
    }

    public async Task QueryTotalAsync(CancellationToken cancellationToken)
    {
        var answer = await consumer.AskAsync("capacity?series=true", cancellationToken);
        score.Count("TC-03", "collections and utilisation are there", answer["capacity"]!.AsArray().Count > 0 && answer["series"]!.AsArray().Count > 0);
        score.Count("TC-03", "the new pool is among them", answer["pool"]!.GetValue<string>() == consumer.Pool && Vcpus(answer, "total") == PoolP.Cores);
    }

    public async Task DecreaseAsync(CancellationToken cancellationToken)
    {
        var (near, far) = (await WindowAsync("TC-12", "upgrade", 14, 21, 1, 3_584, 1, cancellationToken), await WindowAsync("TC-11", "buffer", 30, 45, 5, 17_920, 5, cancellationToken));
        var end = near[0].AddDays(3);
        var series = (await consumer.AskAsync($"capacity?start={Text(near[0].AddHours(-14))}&end={Text(end)}&series=true", cancellationToken))["series"]!.AsArray();
        var steps = series.Select(s => (From: s!["from"]!.GetValue<DateTimeOffset>(), Total: s["capacity"]!.AsArray().Single(c => c!["resource"]!.GetValue<string>() == ResourceNames.Vcpus)!["total"]!.GetValue<long>())).ToList();
        var changes = steps.Skip(1).Where((s, i) => s.Total != steps[i].Total).ToList();
        pool.Say($"cores step at {string.Join(", ", changes.Select(c => $"{c.From:dd HH:mm:ss} to {c.Total}"))}");
        Assert.Equal([(near[0], 19), (near[1], 20), (far[0], 15), (far[1], 20)], changes);
    }

    public async Task QueryAvailableAsync(CancellationToken cancellationToken)
    {
        var answer = await consumer.AskAsync("capacity?series=true", cancellationToken);
        score.Count("TC-13", "available capacity and its utilisation are told", Vcpus(answer, "available") > 0 && answer["series"]!.AsArray().Count > 0);
    }

    private async Task<DateTimeOffset[]> WindowAsync(string testCase, string name, int from, int to, int cores, int megabytes, int instances, CancellationToken cancellationToken)
    {
        DateTimeOffset[] window = [consumer.In(from * 60), consumer.In(to * 60)];
        adjustments += $$$""",{"name":"{{{name}}}","start":"{{{window[0]:O}}}","end":"{{{window[1]:O}}}","capacity":{"vcpus":"-{{{cores}}}","memory":"-{{{megabytes}}}Mi","instances":"-{{{instances}}}"}}""";
        count++;
        var changed = await PatchAsync("", cancellationToken);
        score.Count(testCase, $"{cores} cores, {megabytes} MB and {instances} instances less are accepted", changed.Status.Adjustments.Single(a => a.Name == name).Phase == AdjustmentPhase.Scheduled);
        return window;
    }

    private Task<CapacityPool> PatchAsync(string more, CancellationToken cancellationToken) =>
        pool.PatchAsync("{\"reservablePercent\":100,\"adjustments\":[" + adjustments + more + "]}", count, cancellationToken);

    private Task<string> ListedAsync(CancellationToken cancellationToken) => consumer.KubectlAsync(cancellationToken, "get", "capacitypools", "-o", "jsonpath={.items[*].metadata.name}");

    private static long Vcpus(JsonNode answer, string figure) => answer["capacity"]!.AsArray().Single(c => c!["resource"]!.GetValue<string>() == ResourceNames.Vcpus)![figure]!.GetValue<long>();

    private static string Text(DateTimeOffset time) => $"{time:yyyy-MM-ddTHH:mm:ssZ}";
}
