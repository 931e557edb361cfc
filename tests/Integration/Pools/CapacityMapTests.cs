using Promise.Api;
using Promise.OpenStack.Cinder;
using Promise.OpenStack.Neutron;
using Promise.OpenStack.Nova;
using Promise.Runtime;
using Promise.TestBed;

namespace Promise.Integration.Tests.Pools;

/// <summary>What status says beside what the cloud says of itself.</summary>
public abstract class CapacityMapTests(PoolsPlane planes)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected abstract Task<TestCloud> CloudAsync();

    [Fact]
    public async Task A01_A_pool_shows_exactly_what_the_cloud_has_and_a_second_look_changes_nothing()
    {
        await using var cloud = await CloudAsync();
        await using var bed = await PoolBed.StartAsync(planes, cloud, Cancel);

        var ready = bed.Ready;
        Assert.True(ready.Holds(ConditionTypes.Synced));
        Assert.Equal(ready.Metadata.Generation, ready.Status.ObservedGeneration);
        Assert.Single(ready.Status.Timeline);
        await EqualsTheCloudAsync(bed, cloud);

        var before = await bed.RefreshAsync(Cancel);
        var asked = bed.Operator.Requests.Count;
        await Eventually.HoldsAsync(() => Task.FromResult(bed.Operator.Requests.Count > asked + 10), Cancel); // its own next refresh
        await Task.Delay(TimeSpan.FromSeconds(1), Cancel);
        Assert.Equal(before.Metadata.ResourceVersion, (await bed.Operator.Pools.GetAsync(EntityKey.Cluster(bed.Pool.Name), Cancel))!.Metadata.ResourceVersion);
    }

    [Fact]
    public async Task What_another_project_makes_and_deletes_shows_to_the_unit()
    {
        await using var cloud = await CloudAsync();
        await using var bed = await PoolBed.StartAsync(planes, cloud, Cancel);
        var before = bed.Ready.Status;

        var name = $"stranger-{Guid.NewGuid():N}"[..20];
        var image = (await cloud.Operator.Glance.ListImagesAsync("tiny", Cancel)).Single().Id;
        var server = await cloud.Stranger.Nova.CreateServerAsync(new NewServer { Name = name, FlavorId = "1", ImageId = image }, Cancel);
        var volume = (await cloud.Stranger.Cinder.CreateVolumeAsync(new NewVolume(name, 3, "fast"), Cancel)).Id;
        var external = (await cloud.Operator.Neutron.ListNetworksAsync(new NetworkQuery { Name = "public" }, Cancel)).Single().Id;
        var address = (await cloud.Stranger.Neutron.CreateFloatingIpAsync(new NewFloatingIp { FloatingNetworkId = external }, Cancel)).Id;
        var subnet = (await cloud.Operator.Neutron.ListSubnetsAsync(new(), Cancel)).First(s => s.Cidr == "10.0.0.0/24");
        var port = (await cloud.Stranger.Neutron.CreatePortAsync(new NewPort { NetworkId = subnet.NetworkId, Name = name, FixedIps = [new FixedIp(subnet.Id, null)] }, Cancel)).Id;
        try
        {
            await Eventually.HoldsAsync(async () => (await cloud.Stranger.Nova.GetServerAsync(server, Cancel))?.Status == "ACTIVE", Cancel, TimeSpan.FromMinutes(2));
            // backends tell Cinder's scheduler only every so often what they have
            await bed.UntilAsync(p => p.Status.Capacity.Single(c => c.Resource == "volumeStorage/fast").Used == Used(before, "volumeStorage/fast") + 3, Cancel);
            await EqualsTheCloudAsync(bed, cloud);
            var after = (await bed.RefreshAsync(Cancel)).Status;
            foreach (var (resource, amount) in new[] { ("vcpus", 1), ("memory", 2048), ("disk", 10), ("volumeStorage/fast", 3), ("floatingIPs/public", 1), ($"addresses/{subnet.Id}", 1) })
                Assert.Equal((resource, Used(before, resource) + amount), (resource, Used(after, resource)));
        }
        finally
        {
            await cloud.Stranger.Nova.DeleteServerAsync(server, Cancel);
            await cloud.Stranger.Cinder.DeleteVolumeAsync(volume, Cancel);
            await cloud.Stranger.Neutron.DeleteFloatingIpAsync(address, Cancel);
            await cloud.Stranger.Neutron.DeletePortAsync(port, Cancel);
        }

        await Eventually.HoldsAsync(async () => await cloud.Stranger.Nova.GetServerAsync(server, Cancel) is null, Cancel, TimeSpan.FromMinutes(2));
        await bed.UntilAsync(p => before.Capacity.All(c => Used(p.Status, c.Resource) == c.Used), Cancel);
        await EqualsTheCloudAsync(bed, cloud);
    }

    private static long Used(CapacityPoolStatus status, string resource) => status.Capacity.Single(c => c.Resource == resource).Used;

    /// <summary>Others may be at work on the real cloud, so both sides are read until they were read at one quiet moment.</summary>
    private static async Task EqualsTheCloudAsync(PoolBed bed, TestCloud cloud)
    {
        (string, long, long)[] map = [], truth = [];
        try
        {
            await Eventually.HoldsAsync(async () =>
            {
                truth = await CloudTruth.OfAsync(cloud.Operator, Cancel);
                map = [.. (await bed.RefreshAsync(Cancel)).Status.Capacity.Select(c => (c.Resource, c.Total, c.Used)).OrderBy(c => c.Resource, StringComparer.Ordinal)];
                return map.Where(m => truth.Any(t => t.Item1 == m.Item1)).SequenceEqual(truth);
            }, Cancel, TimeSpan.FromMinutes(2));
        }
        catch (Xunit.Sdk.XunitException)
        {
            Assert.Equal(truth, map);
        }
    }
}
