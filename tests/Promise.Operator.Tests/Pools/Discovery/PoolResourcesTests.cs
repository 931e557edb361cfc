using System.Collections.Immutable;
using Promise.Api;
using Promise.OpenStack;
using Promise.OpenStack.Cinder;
using Promise.Operator.Ledger;
using Promise.Operator.Pools.Discovery;
using Promise.Operator.Pools.Observation;
using Promise.Planning;

namespace Promise.Operator.Tests.Pools.Discovery;

public sealed class PoolResourcesTests
{
    [Fact]
    public void Types_of_volumes_draw_on_one_quota_together()
    {
        var quota = new VolumeQuota(new Dictionary<string, QuotaUsage> { ["volumes"] = new(10, 4), ["gigabytes"] = new(300, 100) });
        var rooms = ImmutableDictionary<string, VolumeTypeRoom>.Empty.Add("fast", new VolumeTypeRoom(1000, 0, 1000)).Add("bulk", new VolumeTypeRoom(1000, 0, 1000));

        var resources = PoolResources.Of(new VolumePicture(rooms, quota), null, null, null, OwnUse.Throughout([], [])).ToDictionary(r => r.Key);

        Assert.Equal((10, 4), Figures(PoolKeys.OwnQuota("volumes")));
        Assert.Equal((300, 100), Figures(PoolKeys.OwnQuota("volumeStorage")));
        var fast = ItemOf.Volumes(new BookedVolumes { Name = "data", Count = 1, SizeGiB = 150, VolumeType = "fast" }, default);
        var bulk = ItemOf.Volumes(new BookedVolumes { Name = "data", Count = 1, SizeGiB = 150, VolumeType = "bulk" }, default);
        // each alone would fit into what the quota leaves, 200 GiB
        Assert.Equal(300, fast.PoolAmounts.Plus(bulk.PoolAmounts)[PoolKeys.OwnQuota("volumeStorage")]);

        (long, long) Figures(string key) => (resources[key].Total, resources[key].OthersUse);
    }

    [Fact]
    public void A_quota_without_limit_binds_nobody()
    {
        var quota = new VolumeQuota(new Dictionary<string, QuotaUsage> { ["volumes"] = new(-1, 4), ["gigabytes"] = new(-1, 100) });

        var resources = PoolResources.Of(
            new VolumePicture(ImmutableDictionary<string, VolumeTypeRoom>.Empty.Add("fast", new VolumeTypeRoom(1000, 10, 990)), quota), null, null, null, OwnUse.Throughout([], []));

        Assert.Equal(new PoolResource(PoolKeys.VolumeStorage("fast"), 1000, 10), resources.Single(r => r.Key == PoolKeys.VolumeStorage("fast")));
        Assert.Equal(int.MaxValue, resources.Single(r => r.Key == PoolKeys.OwnQuota("volumes")).Total);
    }
}
