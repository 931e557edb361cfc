using System.Net.Http.Json;
using Promise.CloudSim.Faults;

namespace Promise.CloudSim.Tests.Faults;

public sealed class FaultTests : IAsyncLifetime
{
    private CloudSimHost sim = null!;
    private SimClient tenant = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        sim = await CloudSimHost.StartAsync(cancel: Cancel);
        tenant = await SimClient.LogIn(sim, "tenant-a", Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        tenant.Dispose();
        await sim.DisposeAsync();
    }

    private Task<(int Status, System.Text.Json.Nodes.JsonNode? Body)> MakeVolume() =>
        tenant.Send("POST", "volume/v3/volumes", new { volume = new { size = 1, volume_type = "fast" } }, Cancel);

    private int Volumes => sim.Cloud.Read(c => c.Volumes.Volumes.Count);

    [Fact]
    public async Task A_status_hits_as_often_as_it_was_asked_to_and_carries_Retry_After_in_the_service_s_own_form()
    {
        sim.Faults.Add(new FaultRule(FaultKind.Status) { Service = "volume", Method = "POST", Status = 429, RetryAfter = 3, Count = 1 });
        using var http = new HttpClient { BaseAddress = sim.Url };
        using var answer = await http.PostAsJsonAsync("volume/v3/volumes", new { }, Cancel);
        Assert.Equal((429, TimeSpan.FromSeconds(3)), ((int)answer.StatusCode, answer.Headers.RetryAfter!.Delta));
        Assert.Contains("overLimit", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(202, (await MakeVolume()).Status);
        Assert.Equal(1, sim.Faults.Hits);
    }

    [Fact]
    public async Task A_connection_dropped_before_has_done_nothing_and_one_dropped_after_has_done_it()
    {
        sim.Faults.Add(new FaultRule(FaultKind.DropBefore) { Service = "volume", Method = "POST", Count = 1 });
        await Assert.ThrowsAnyAsync<HttpRequestException>(MakeVolume);
        Assert.Equal(0, Volumes);
        sim.Faults.Clear();
        sim.Faults.Add(new FaultRule(FaultKind.DropAfter) { Service = "volume", Method = "POST", Count = 1 });
        await Assert.ThrowsAnyAsync<HttpRequestException>(MakeVolume);
        Assert.Equal(1, Volumes);
    }

    [Fact]
    public async Task A_hang_after_the_effect_leaves_the_caller_to_its_own_time_out()
    {
        sim.Faults.Add(new FaultRule(FaultKind.HangAfter) { Service = "volume", Count = 1, Delay = TimeSpan.FromSeconds(30) });
        using var impatient = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        impatient.CancelAfter(TimeSpan.FromMilliseconds(700));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => tenant.Send("POST", "volume/v3/volumes", new { volume = new { size = 1, volume_type = "fast" } }, impatient.Token));
        Assert.Equal(1, Volumes);
    }

    [Fact]
    public async Task A_conflict_looks_like_a_concurrent_update_of_Placement_s()
    {
        using var pool = await SimClient.LogIn(sim, "promise", Cancel);
        sim.Faults.Add(new FaultRule(FaultKind.Conflict) { Service = "placement", Path = "^/allocations", Count = 1 });
        var (status, body) = await pool.Send("PUT", $"placement/allocations/{Guid.NewGuid()}", new { }, Cancel);
        Assert.Equal((409, "placement.concurrent_update"), (status, (string?)body!["errors"]![0]!["code"]));
    }

    [Fact]
    public async Task A_slow_body_arrives_whole()
    {
        sim.Faults.Add(new FaultRule(FaultKind.SlowBody) { Service = "compute", Delay = TimeSpan.FromMilliseconds(300) });
        var started = TimeProvider.System.GetTimestamp();
        var flavors = await tenant.Get("compute/v2.1/flavors/detail", Cancel);
        Assert.NotEmpty(flavors["flavors"]!.AsArray());
        Assert.True(TimeProvider.System.GetElapsedTime(started) > TimeSpan.FromMilliseconds(200));
    }

    [Fact]
    public async Task Latency_only_delays()
    {
        sim.Faults.Add(new FaultRule(FaultKind.Latency) { Service = "compute", Delay = TimeSpan.FromMilliseconds(200) });
        var started = TimeProvider.System.GetTimestamp();
        await tenant.Get("compute/v2.1/servers", Cancel);
        Assert.True(TimeProvider.System.GetElapsedTime(started) >= TimeSpan.FromMilliseconds(190));
    }

    [Fact]
    public void A_probability_hits_its_share_and_the_same_each_time()
    {
        int Hits(int seed)
        {
            var plan = new FaultPlan(seed);
            plan.Add(new FaultRule(FaultKind.Status) { Probability = 0.25 });
            for (var i = 0; i < 1000; i++) plan.Hit("compute", "GET", "/v2.1/servers");
            return plan.Hits;
        }

        Assert.InRange(Hits(1), 200, 300);
        Assert.Equal(Hits(7), Hits(7));
    }

    [Fact]
    public async Task Faults_can_be_set_and_cleared_by_HTTP()
    {
        using var http = new HttpClient { BaseAddress = sim.Url };
        using var set = await http.PostAsJsonAsync("_faults", new { kind = "status", service = "compute", status = 502 }, Cancel);
        Assert.Equal(201, (int)set.StatusCode);
        Assert.Equal(502, (await tenant.Send("GET", "compute/v2.1/servers", cancel: Cancel)).Status);
        using var wrong = await http.PostAsJsonAsync("_faults", new { kind = "nope" }, Cancel);
        Assert.Equal(400, (int)wrong.StatusCode);
        using var cleared = await http.DeleteAsync("_faults", Cancel);
        Assert.Equal(200, (await tenant.Send("GET", "compute/v2.1/servers", cancel: Cancel)).Status);
        using var failed = await http.PostAsync("_hosts/cmp1/fail", null, Cancel);
        Assert.Equal(204, (int)failed.StatusCode);
        Assert.False(sim.Cloud.Compute.Hosts["cmp1"].IsUp);
    }
}
