using Promise.CloudSim.Placement;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Tests.Placement;

public sealed class InventoryTests : PlacementRules
{
    [Fact]
    public void A_stale_provider_generation_is_a_concurrent_update()
    {
        var host = Provider("host", null, ("VCPU", new Inventory(4)));
        var refused = Assert.Throws<ApiException>(() => PlacementState.SetInventories(host, 0, [], Now));
        Assert.Equal((409, PlacementState.ConcurrentUpdate), (refused.Status, refused.Code));
    }

    [Fact]
    public void A_class_that_somebody_owns_an_amount_of_stays()
    {
        var host = Provider("host", null, ("VCPU", new Inventory(4)));
        Put(Write(Guid.NewGuid(), null, (host, "VCPU", 1)));
        var refused = Assert.Throws<ApiException>(() => PlacementState.SetInventories(host, host.Generation, [], Now));
        Assert.Equal((409, "placement.inventory.inuse"), (refused.Status, refused.Code));
    }

    [Fact]
    public void A_resource_class_in_some_inventory_is_not_deleted()
    {
        var host = Provider("host", null, ("CUSTOM_X", new Inventory(4)));
        Assert.Equal(409, Assert.Throws<ApiException>(() => State.DeleteClass("CUSTOM_X")).Status);
        PlacementState.SetInventories(host, host.Generation, [], Now);
        State.DeleteClass("CUSTOM_X");
        Assert.False(State.HasClass("CUSTOM_X"));
    }

    [Fact]
    public void A_provider_goes_only_after_its_consumers_and_its_children()
    {
        var host = Provider("host", null, ("VCPU", new Inventory(4)));
        var child = Provider("child", host.Uuid);
        var hold = Guid.NewGuid();
        Put(Write(hold, null, (host, "VCPU", 1)));
        Assert.Equal("placement.resource_provider.inuse", Assert.Throws<ApiException>(() => State.DeleteProvider(host)).Code);
        State.Delete(hold, Now);
        Assert.Equal("placement.resource_provider.cannot_delete_parent", Assert.Throws<ApiException>(() => State.DeleteProvider(host)).Code);
        State.DeleteProvider(child);
        State.DeleteProvider(host);
        Assert.Empty(State.Providers);
    }

    [Fact]
    public void Names_and_identities_of_providers_are_unique()
    {
        var host = Provider("host");
        Assert.Equal("placement.duplicate_name", Assert.Throws<ApiException>(() => State.AddProvider(Guid.NewGuid(), "host", null, Now)).Code);
        Assert.Equal(409, Assert.Throws<ApiException>(() => State.AddProvider(host.Uuid, "other", null, Now)).Status);
    }
}
