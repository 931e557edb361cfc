using System.Collections.Immutable;
using Promise.CloudSim;
using Promise.OpenStack;
using Promise.OpenStack.Configuration;
using Promise.Operator.Holds.Sets;

namespace Promise.Integration.Tests.Holds;

/// <summary>A simulated cloud for one test.</summary>
internal static class SimBed
{
    public static async Task<(HoldBed Bed, CloudSimHost Cloud)> StartAsync(OpenStackOptions? options = null, TimeSpan? stateDelay = null)
    {
        var cloud = await CloudSimHost.StartAsync(new CloudSimOptions { Hosts = 2, StateDelay = stateDelay ?? TimeSpan.FromMilliseconds(100), QuotaForAll = -1 }, TestContext.Current.CancellationToken);
        var clouds = CloudsYaml.Parse(cloud.CloudsYaml);
        ImmutableArray<HoldHost> hosts = [.. cloud.Cloud.Compute.Hosts.Values.Select(host => new HoldHost(host.Provider, host.Name)).OrderBy(host => host.Name)];
        return (await HoldBed.MakeAsync(clouds.Cloud("pool"), clouds.Cloud("tenant-a"), hosts, cloud, options, cloud.DisposeAsync), cloud);
    }
}
