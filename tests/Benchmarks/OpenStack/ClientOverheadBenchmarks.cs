using System.Net.Http.Headers;
using BenchmarkDotNet.Attributes;
using Promise.Benchmarks.Runtime;
using Promise.CloudSim;
using Promise.OpenStack;
using Promise.OpenStack.Configuration;
using Promise.OpenStack.Placement;

namespace Promise.Benchmarks.OpenStack;

/// <summary>
/// What the typed client costs on top of a bare HttpClient that sends the same request with the same headers to the same simulated cloud and reads
/// the answer's bytes without understanding them: token, version, permits, breaker, time-outs, report and typed values.
/// The simulator's own work is in both figures: the difference is the client's.
/// </summary>
[Config(typeof(InProcessConfig))]
public class ClientOverheadBenchmarks
{
    private CloudSimHost sim = null!;
    private OpenStackCloud cloud = null!;
    private HttpClient bare = null!;
    private string path = "";

    /// <summary>A small answer, as most calls have it, and a long list.</summary>
    [Params("allocations of one consumer", "200 providers")]
    public string Call { get; set; } = "";

    [GlobalSetup]
    public async Task Start()
    {
        sim = await CloudSimHost.StartAsync(new CloudSimOptions { Hosts = 200 });
        cloud = new OpenStackCloud(CloudsYaml.Parse(sim.CloudsYaml).Cloud("promise"));
        var token = await cloud.Identity.GetTokenAsync(CancellationToken.None);
        bare = new HttpClient { BaseAddress = sim.Url };
        bare.DefaultRequestHeaders.Add("X-Auth-Token", token.Id.Reveal());
        bare.DefaultRequestHeaders.Add("OpenStack-API-Version", "placement 1.38");
        bare.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        var consumer = Guid.NewGuid().ToString("D");
        var provider = (await cloud.Placement.ListProvidersAsync(ProviderQuery.All, CancellationToken.None))[0].Uuid;
        await cloud.Placement.PutAllocationsAsync(consumer, new AllocationRequest
        {
            Allocations = new Dictionary<string, ProviderAllocation> { [provider] = new(new Dictionary<string, long> { ["VCPU"] = 1, ["MEMORY_MB"] = 1, ["DISK_GB"] = 1 }) },
            ProjectId = "p", UserId = "u", ConsumerGeneration = null, ConsumerType = "BENCHMARK",
        }, CancellationToken.None);
        path = Call == "200 providers" ? "placement/resource_providers" : $"placement/allocations/{consumer}";
    }

    [GlobalCleanup]
    public async Task Stop()
    {
        bare.Dispose();
        cloud.Dispose();
        await sim.DisposeAsync();
    }

    [Benchmark(Baseline = true)]
    public Task<byte[]> BareHttpClient() => bare.GetByteArrayAsync(path);

    [Benchmark]
    public async Task<object> TypedClient() => Call == "200 providers"
        ? await cloud.Placement.ListProvidersAsync(ProviderQuery.All, CancellationToken.None)
        : await cloud.Placement.GetAllocationsAsync(path[(path.LastIndexOf('/') + 1)..], CancellationToken.None);
}
