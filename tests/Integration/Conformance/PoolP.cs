using System.Text;
using k8s.Models;
using Promise.Api;
using Promise.CloudSim;
using Promise.Integration.Tests.Allocations;
using Promise.OpenStack.Nova;
using Promise.Runtime;

namespace Promise.Integration.Tests.Conformance;

/// <summary>The pool that the test cases were written for, and the flavor of their servers (1 core, 512 MB, 1 GB), which goes with it.</summary>
internal sealed class PoolP(Consumer consumer, ITestOutputHelper output, string flavor, string addresses) : IAsyncDisposable
{
    public const int Cores = 20, Megabytes = 51_200, Instances = 10, Addresses = 10;

    public Consumer Consumer => consumer;

    public string Flavor => flavor;

    /// <summary>Name of the pool's addresses as a resource.</summary>
    public string AddressResource => addresses;

    /// <summary>A host of its size, for the simulated cloud. (A real one has what it has: see <see cref="IncreaseAsync"/>.)</summary>
    public static CloudSimOptions Cloud(CloudSimOptions options) => options with { Hosts = 1, Vcpus = Cores, MemoryMb = Megabytes };

    /// <summary>Registered, but with nothing to offer yet. The limit on instances is the tenant's: the cloud has none of its own.</summary>
    public static CapacityPoolSpec Registered(CapacityPoolSpec spec) => spec with
    {
        ReservablePercent = 0,
        Tenants = [new PoolTenant
        {
            NamespaceSelector = new V1LabelSelector(), Projects = [AllocationBed.Project],
            Quota = new Dictionary<string, Quantity> { ["instances"] = Quantity.Parse($"{Instances}") },
        }],
    };

    public static async Task<PoolP> OfAsync(Consumer consumer, ITestOutputHelper output, CancellationToken cancellationToken)
    {
        var flavor = await consumer.Cloud.Operator.Nova.CreateFlavorAsync(new NewFlavor($"{Guid.NewGuid():N}", $"f-{Guid.NewGuid():N}"[..10], 1, 512, 1), cancellationToken);
        var pool = await consumer.Operator.RefreshAsync(consumer.Pool, cancellationToken);
        return new PoolP(consumer, output, flavor.Name, pool.Status.Capacity.Single(c => c.Resource.StartsWith("addresses/", StringComparison.Ordinal)).Resource);
    }

    /// <summary>Adjustments that leave exactly 20 cores, 51200 MB and 10 addresses of what there is. A host of 16 cores and one of which a quarter is offered make the 20.</summary>
    public async Task<string> IncreaseAsync(CancellationToken cancellationToken)
    {
        var neutron = consumer.Cloud.Operator.Neutron;
        var subnet = (await consumer.Operator.Pools.GetAsync(EntityKey.Cluster(consumer.Pool), cancellationToken))!.Spec.Addresses[0].Subnet;
        var network = (await neutron.ListSubnetsAsync(new(), cancellationToken)).Single(s => s.Id == subnet).NetworkId;
        var there = (long)(await neutron.ListIpAvailabilitiesAsync(network, cancellationToken)).SelectMany(a => a.SubnetIpAvailability).Single(a => a.SubnetId == subnet).TotalIps;
        var adjustments = new List<string> { $$$"""{"name":"ten-addresses","capacity":{"{{{addresses}}}":"{{{Addresses - there}}}"}}""" };
        if (consumer.Cloud.Sim is null)
        {
            var hosts = (await consumer.Cloud.Operator.Nova.ListHypervisorsAsync(cancellationToken)).Select(h => h.HypervisorHostname).Order(StringComparer.Ordinal).ToList();
            adjustments.Add($$"""{"name":"not-offered","hosts":[{{string.Join(',', hosts.Skip(2).Select(h => $"\"{h}\""))}}],"percent":0}""");
            adjustments.Add($$"""{"name":"a-quarter","hosts":["{{hosts[1]}}"],"percent":25}""");
            adjustments.Add($$$"""{"name":"less-memory","capacity":{"memory":"{{{Megabytes - 65_536 - 65_536 / 4}}}Mi"}}""");
        }

        return string.Join(',', adjustments);
    }

    /// <summary>Changes the pool's spec as its administrator does, and waits until all adjustments were judged.</summary>
    public async Task<CapacityPool> PatchAsync(string spec, int adjustments, CancellationToken cancellationToken)
    {
        var patch = Encoding.UTF8.GetBytes("{\"spec\":" + spec + "}");
        var patched = await consumer.Operator.Pools.MergePatchAsync(EntityKey.Cluster(consumer.Pool), patch, cancellationToken);
        return await consumer.Operator.UntilAsync(
            consumer.Pool, p => p.Status.ObservedGeneration == patched.Metadata.Generation && p.Status.Adjustments.Count == adjustments, cancellationToken);
    }

    public void Say(string what) => output.WriteLine(what);

    public async ValueTask DisposeAsync()
    {
        // after a failure there may be servers that belong to no reservation, so that nothing else would take them away
        await consumer.KubectlAsync(CancellationToken.None, "delete", "allocations", "--all", "--timeout=180s");
        var nova = consumer.Cloud.Operator.Nova;
        foreach (var one in (await nova.ListFlavorsAsync(CancellationToken.None)).Where(f => f.Name == flavor)) await nova.DeleteFlavorAsync(one.Id, CancellationToken.None);
    }
}
