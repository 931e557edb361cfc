using System.Collections.Immutable;
using Promise.Api;
using Promise.OpenStack;
using Promise.OpenStack.Cinder;
using Promise.Operator.Ledger;
using Promise.Operator.Pools.Discovery;
using Promise.Operator.Pools.Observation;
using Promise.Operator.Tests.Reservations;
using Promise.Planning;

namespace Promise.Operator.Tests.Pools.Discovery;

public sealed class PoolResourcesTests
{
    [Fact]
    public void Types_of_volumes_draw_on_one_quota_together()
    {
        var quota = new VolumeQuota(new Dictionary<string, QuotaUsage> { ["volumes"] = new(10, 4), ["gigabytes"] = new(300, 100) });
        var rooms = ImmutableDictionary<string, VolumeTypeRoom>.Empty.Add("fast", new VolumeTypeRoom("fast", 1000, 0)).Add("bulk", new VolumeTypeRoom("bulk", 1000, 0));

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
    public void Types_share_the_storage_of_a_backend_and_one_without_a_backend_has_all_of_it()
    {
        var shares = PoolResources.Shares(OnBackends(("any", null), ("bulk", "bulk"), ("fast", "fast"), ("ssd", "fast"))).ToLookup(s => s.Of, s => s.Type);

        Assert.Equal(["any", "bulk", "fast", "ssd"], shares["any"]);
        Assert.Equal(["fast", "ssd"], shares["fast"]);
        Assert.Equal(["fast", "ssd"], shares["ssd"]);
        // alone on its backend: nothing to add up
        Assert.Empty(shares["bulk"]);
    }

    [Fact]
    public void What_a_type_holds_is_no_strangers_use_of_a_backend_that_it_shares()
    {
        var held = Sample.Booked(s => s with
        {
            Booked = s.Booked! with { Volumes = [new BookedVolumes { Name = "data", Count = 1, SizeGiB = 30, VolumeType = "ssd" }] },
            Holds = [new Hold { Kind = HoldKind.Volume, Item = "data", Index = 0, Id = "v", State = HoldState.Held }],
        });

        var resources = PoolResources.Of(OnBackends(("bulk", "bulk"), ("fast", "fast"), ("ssd", "fast")), null, null, null, OwnUse.Throughout([held], [held])).ToDictionary(r => r.Key, r => r.OthersUse);

        // 100 GiB of each backend are used
        Assert.Equal((70, 70, 100), (resources[PoolKeys.VolumeStorage("fast")], resources[PoolKeys.VolumeStorage("ssd")], resources[PoolKeys.VolumeStorage("bulk")]));
    }

    [Fact]
    public void A_quota_without_limit_binds_nobody()
    {
        var quota = new VolumeQuota(new Dictionary<string, QuotaUsage> { ["volumes"] = new(-1, 4), ["gigabytes"] = new(-1, 100) });

        var resources = PoolResources.Of(
            new VolumePicture(ImmutableDictionary<string, VolumeTypeRoom>.Empty.Add("fast", new VolumeTypeRoom("fast", 1000, 10)), quota), null, null, null, OwnUse.Throughout([], []));

        Assert.Equal(new PoolResource(PoolKeys.VolumeStorage("fast"), 1000, 10), resources.Single(r => r.Key == PoolKeys.VolumeStorage("fast")));
        Assert.Equal(int.MaxValue, resources.Single(r => r.Key == PoolKeys.OwnQuota("volumes")).Total);
    }

    private static VolumePicture OnBackends(params (string Type, string? Backend)[] types) => new(
        types.ToImmutableDictionary(t => t.Type, t => new VolumeTypeRoom(t.Backend, 1000, 100)),
        new VolumeQuota(new Dictionary<string, QuotaUsage> { ["volumes"] = new(-1, 0), ["gigabytes"] = new(-1, 0) }));
}
