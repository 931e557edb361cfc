using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using Promise.CloudSim;

namespace Promise.Benchmarks.CloudSim;

/// <summary>
/// Allocation writes over HTTP to a simulated cloud of 5,000 hosts: one slot a request, as a hold writes it, or 50 slots in one all-or-nothing POST.
/// Clients and simulator share the machine, so the figure is a lower bound of what the simulator can answer.
/// </summary>
[InProcess]
[SimpleJob(launchCount: 1, warmupCount: 1, iterationCount: 5, invocationCount: 1)]
public class AllocationWriteBenchmarks
{
    private const int Requests = 2000;
    private const int SlotsPerPost = 50;

    private CloudSimHost sim = null!;
    private HttpClient http = null!;
    private string[] providers = [];
    private int next;

    [Params(1, 16)]
    public int Clients { get; set; }

    [GlobalSetup]
    public async Task Start()
    {
        sim = await CloudSimHost.StartAsync(new CloudSimOptions { Hosts = 5000 });
        providers = sim.Cloud.Read(c => c.Placement.Providers.Keys.Select(p => p.ToString()).ToArray());
        http = new HttpClient { BaseAddress = sim.Url };
        var answer = await http.PostAsJsonAsync("identity/v3/auth/tokens", JsonNode.Parse("""
            {"auth": {"identity": {"methods": ["password"], "password": {"user": {"name": "promise", "password": "test-only"}}}, "scope": {"project": {"name": "promise"}}}}
            """));
        answer.EnsureSuccessStatusCode();
        http.DefaultRequestHeaders.Add("X-Auth-Token", answer.Headers.GetValues("X-Subject-Token"));
        http.DefaultRequestHeaders.Add("OpenStack-API-Version", "placement 1.39");
    }

    [GlobalCleanup]
    public async Task Stop()
    {
        http.Dispose();
        await sim.DisposeAsync();
    }

    [Benchmark(OperationsPerInvoke = Requests, Description = "PUT of one slot")]
    public Task OneSlotAPut() => InParallel(async () => await Send(HttpMethod.Put, $"placement/allocations/{Guid.NewGuid()}", Slot()));

    [Benchmark(OperationsPerInvoke = Requests, Description = "POST of 50 slots")]
    public Task FiftySlotsAPost() => InParallel(async () =>
    {
        var body = new StringBuilder("{");
        for (var i = 0; i < SlotsPerPost; i++) body.Append(i == 0 ? "" : ",").Append(CultureInfo.InvariantCulture, $"\"{Guid.NewGuid()}\":{Slot()}");
        await Send(HttpMethod.Post, "placement/allocations", body.Append('}').ToString());
    });

    private Task InParallel(Func<Task> request) => Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
    {
        for (var i = 0; i < Requests / Clients; i++) await request();
    }));

    private string Slot()
    {
        var provider = providers[Interlocked.Increment(ref next) % providers.Length];
        return $$$$"""{"allocations":{"{{{{provider}}}}":{"resources":{"MEMORY_MB":1}}},"project_id":"p","user_id":"u","consumer_generation":null,"consumer_type":"PROMISE_HOLD"}""";
    }

    private async Task Send(HttpMethod method, string path, string body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }
}
