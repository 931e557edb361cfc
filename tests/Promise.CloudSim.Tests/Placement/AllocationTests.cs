using Promise.CloudSim.Placement;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Tests.Placement;

public sealed class AllocationTests : PlacementRules
{
    private readonly ResourceProvider host;
    private readonly Guid hold = Guid.NewGuid();

    public AllocationTests() => host = Provider("host", null, ("VCPU", new Inventory(16, MaxUnit: 16)), ("MEMORY_MB", new Inventory(1024, MaxUnit: 1024)));

    [Fact]
    public void A_new_consumer_owns_what_it_was_given_and_the_provider_s_generation_rises()
    {
        var before = host.Generation;
        Put(Write(hold, null, (host, "VCPU", 4)));
        Assert.Equal(4, host.UsedOf("VCPU"));
        Assert.Equal(1, State.Consumers[hold].Generation);
        Assert.Equal(before + 1, host.Generation);
    }

    [Theory]
    [InlineData(null, "consumer generation conflict - expected 1 but got None")]
    [InlineData(7, "consumer generation conflict - expected 1 but got 7")]
    public void A_stale_consumer_generation_is_a_concurrent_update(int? generation, string message)
    {
        Put(Write(hold, null, (host, "VCPU", 4)));
        var refused = Assert.Throws<ApiException>(() => Put(Write(hold, generation, (host, "VCPU", 1))));
        Assert.Equal((409, PlacementState.ConcurrentUpdate, message), (refused.Status, refused.Code, refused.Message));
        Assert.Equal(4, host.UsedOf("VCPU"));
    }

    [Fact]
    public void A_consumer_that_nobody_knows_has_no_generation()
    {
        var refused = Assert.Throws<ApiException>(() => Put(Write(hold, 1, (host, "VCPU", 1))));
        Assert.Equal(("consumer generation conflict - expected null but got 1", PlacementState.ConcurrentUpdate), (refused.Message, refused.Code));
    }

    [Fact]
    public void What_exceeds_the_capacity_is_a_conflict_without_the_code_for_retrying()
    {
        Put(Write(hold, null, (host, "VCPU", 12)));
        var refused = Assert.Throws<ApiException>(() => Put(Write(Guid.NewGuid(), null, (host, "VCPU", 5))));
        Assert.Equal(409, refused.Status);
        Assert.Null(refused.Code);
        Assert.EndsWith("The requested amount would exceed the capacity.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_consumer_that_does_not_fit_keeps_all_the_others_of_its_write_out()
    {
        Assert.Throws<ApiException>(() => Put(Write(hold, null, (host, "VCPU", 10)), Write(Guid.NewGuid(), null, (host, "VCPU", 7))));
        Assert.Equal(0, host.UsedOf("VCPU"));
        Assert.Empty(State.Consumers);
    }

    [Fact]
    public void A_swap_passes_on_a_full_provider_because_the_old_amounts_go_before_the_check()
    {
        Put(Write(hold, null, (host, "VCPU", 16)));
        var server = Guid.NewGuid();
        Put(Write(hold, 1), Write(server, null, (host, "VCPU", 16)));
        Assert.Equal([server], host.Consumers.Keys);
        Assert.False(State.Consumers.ContainsKey(hold));
    }

    [Theory]
    [InlineData(1)] // less than min_unit
    [InlineData(5)] // no multiple of step_size
    [InlineData(10)] // more than max_unit
    public void An_amount_must_keep_to_the_units_of_one_consumer(int amount)
    {
        var gpus = Provider("gpus", null, ("CUSTOM_GPU", new Inventory(100, MinUnit: 2, MaxUnit: 8, StepSize: 2)));
        var refused = Assert.Throws<ApiException>(() => Put(Write(hold, null, (gpus, "CUSTOM_GPU", amount))));
        Assert.EndsWith("The requested amount would violate inventory constraints.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Capacity_is_what_is_not_reserved_times_the_ratio()
    {
        var shared = Provider("shared", null, ("VCPU", new Inventory(10, Reserved: 2, AllocationRatio: 1.5)));
        Put(Write(hold, null, (shared, "VCPU", 12)));
        Assert.Throws<ApiException>(() => Put(Write(Guid.NewGuid(), null, (shared, "VCPU", 1))));
    }

    [Fact]
    public void A_provider_over_its_capacity_refuses_even_what_gives_some_of_it_back()
    {
        Put(Write(hold, null, (host, "VCPU", 16)));
        PlacementState.SetInventories(host, host.Generation, new() { ["VCPU"] = new Inventory(8, MaxUnit: 16) }, Now);
        Assert.Throws<ApiException>(() => Put(Write(hold, 1, (host, "VCPU", 12))));
        Put(Write(hold, 1, (host, "VCPU", 8)));
        Assert.Equal(8, host.UsedOf("VCPU"));
    }

    [Fact]
    public void A_later_release_admits_what_makes_an_overfull_provider_no_worse()
    {
        State.AdmitsOverCapacity = true;
        Put(Write(hold, null, (host, "VCPU", 16)));
        PlacementState.SetInventories(host, host.Generation, new() { ["VCPU"] = new Inventory(8, MaxUnit: 16) }, Now);
        var next = Guid.NewGuid();
        Put(Write(hold, 1), Write(next, null, (host, "VCPU", 16)));
        Assert.Throws<ApiException>(() => Put(Write(Guid.NewGuid(), null, (host, "VCPU", 1))));
    }

    [Fact]
    public void A_class_that_the_provider_lacks_or_a_provider_that_nobody_knows_is_refused()
    {
        Assert.Equal(409, Assert.Throws<ApiException>(() => Put(Write(hold, null, (host, "VGPU", 1)))).Status);
        Assert.Equal(400, Assert.Throws<ApiException>(() => Put(Write(hold, null, (host, "CUSTOM_NOPE", 1)))).Status);
        State.DeleteProvider(host);
        Assert.Equal(400, Assert.Throws<ApiException>(() => Put(Write(hold, null, (host, "VCPU", 1)))).Status);
    }

    [Fact]
    public void Deleting_frees_everything_and_happens_once()
    {
        Put(Write(hold, null, (host, "VCPU", 4), (host, "MEMORY_MB", 100)));
        Assert.True(State.Delete(hold, Now));
        Assert.False(State.Delete(hold, Now));
        Assert.Equal((0, 0), (host.UsedOf("VCPU"), host.UsedOf("MEMORY_MB")));
        Assert.Empty(host.Consumers);
    }
}
