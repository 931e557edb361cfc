using System.Diagnostics;
using System.Globalization;
using Promise.Api;
using Promise.CloudSim;
using Promise.Integration.Tests.Pools;
using Promise.OpenStack;
using Promise.OpenStack.Configuration;
using Promise.OpenStack.Placement;
using Promise.Runtime;
using Promise.TestBed;

namespace Promise.Benchmarks.Pools;

/// <summary>
/// What a refresh of a large cloud takes, the cloud in this process (so that CPU seconds are both sides') and the API server beside it: <c>pool-refresh [--hosts 5000] [--consumers 4]</c>.
/// </summary>
internal static class PoolRefreshTable
{
    private const string Pool = "bench";

    public static async Task RunAsync(string[] args)
    {
        var (hosts, consumers) = (Numbers.Of(args, "--hosts", 5000), Numbers.Of(args, "--consumers", 4));
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(8));
        var cancel = patience.Token;
        await using var sim = await CloudSimHost.StartAsync(new CloudSimOptions { Hosts = hosts, Vcpus = 64, MemoryMb = 262144, Zones = ["az1", "az2", "az3"], QuotaForAll = -1 }, cancel);
        using var cloud = new OpenStackCloud(CloudsYaml.Parse(sim.CloudsYaml).Cloud("promise"));
        await FillAsync(cloud, hosts, consumers, cancel);
        await using var plane = await ControlPlane.StartOwnAsync(cancel);
        await using var @operator = await PoolOperator.StartAsync(plane, cancel);
        Console.WriteLine($"{hosts} hosts with {consumers} consumers each\n\n| refresh | seconds | CPU seconds | requests |\n|---|---|---|---|");

        await BenchPool.CreateAsync(plane, @operator, sim, Pool, spec => spec with
        {
            Volumes = [new PoolVolumeType { VolumeType = "fast" }], FloatingIPs = [new PoolFloatingIPNetwork { Network = "public" }], Density = new PoolDensity { Flavors = ["m.small", "m.large"] },
        }, cancel);
        await MeasureAsync("the first", @operator, () => @operator.UntilAsync(Pool, p => Conditions.IsTrue(p.Status.Conditions, ConditionTypes.Ready), cancel));
        for (var i = 0; i < 3; i++) await MeasureAsync("nothing changed", @operator, () => @operator.RefreshAsync(Pool, cancel));
        await FillAsync(cloud, hosts / 100, 1, cancel, space: 1);
        await MeasureAsync("1 host in 100 changed", @operator, () => @operator.RefreshAsync(Pool, cancel));
        await FillAsync(cloud, hosts, 1, cancel, space: 2);
        await MeasureAsync("every host changed", @operator, () => @operator.RefreshAsync(Pool, cancel));

        var before = await @operator.Pools.GetAsync(EntityKey.Cluster(Pool), cancel);
        var asked = @operator.Requests.Count;
        while (@operator.Requests.Count < asked + 3 * 7) await Task.Delay(500, cancel); // three refreshes of its own
        await Task.Delay(2000, cancel);
        var after = await @operator.Pools.GetAsync(EntityKey.Cluster(Pool), cancel);
        Console.WriteLine($"\nWrites to the API server in refreshes that saw nothing new: {(before!.Metadata.ResourceVersion == after!.Metadata.ResourceVersion ? "none" : "some")}");
    }

    private static async Task MeasureAsync(string what, PoolOperator @operator, Func<Task> work)
    {
        var (requests, watch, cpu) = (@operator.Requests.Count, Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        await work();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {what} | {watch.Elapsed.TotalSeconds:0.00} | {(Environment.CpuUsage.TotalTime - cpu).TotalSeconds:0.0} | {@operator.Requests.Count - requests} |"));
    }

    /// <summary>A stranger's consumers on each host, as servers would own them.</summary>
    private static async Task FillAsync(OpenStackCloud cloud, int hosts, int consumers, CancellationToken cancel, int space = 0)
    {
        var token = await cloud.Identity.GetTokenAsync(cancel);
        foreach (var some in Enumerable.Range(1, hosts).Chunk(100))
        {
            var requests = new Dictionary<string, AllocationRequest>();
            foreach (var host in some)
                for (var i = 0; i < consumers; i++)
                    requests[Guid.NewGuid().ToString()] = new AllocationRequest
                    {
                        Allocations = new Dictionary<string, ProviderAllocation>
                        {
                            [$"00000000-0000-4000-8000-{host:d12}"] = new(new Dictionary<string, long> { ["VCPU"] = 1 + space, ["MEMORY_MB"] = 1024, ["DISK_GB"] = 10 }),
                        },
                        ProjectId = token.ProjectId!, UserId = token.UserId, ConsumerGeneration = null, ConsumerType = "INSTANCE",
                    };
            await cloud.Placement.PostAllocationsAsync(requests, cancel);
        }
    }
}
