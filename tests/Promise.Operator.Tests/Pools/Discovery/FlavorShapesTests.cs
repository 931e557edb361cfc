using Promise.OpenStack.Nova;
using Promise.Operator.Pools.Discovery;

namespace Promise.Operator.Tests.Pools.Discovery;

public sealed class FlavorShapesTests
{
    [Fact]
    public void A_server_takes_its_disks_together_and_swap_by_whole_gigabytes()
    {
        var shape = FlavorShapes.Of(new Flavor("1", "m", 2, 4096, 20, Ephemeral: 5, Swap: 1025));
        Assert.Equal((2, 4096, 27), (shape.Vcpus, shape.MemoryMiB, shape.DiskGiB));
        Assert.Null(shape.Unholdable);
    }

    [Fact]
    public void Overrides_go_before_what_the_flavor_says_and_further_classes_are_added()
    {
        var shape = FlavorShapes.Of(With(("resources:VCPU", "0"), ("resources:VGPU", "1"), ("trait:HW_CPU_X86_AVX2", "required"), ("trait:CUSTOM_SLOW", "forbidden")));
        Assert.Equal(0, shape.Vcpus);
        Assert.Equal(1, shape.Resources["VGPU"]);
        Assert.True(shape.RequiredTraits.Contains("HW_CPU_X86_AVX2"));
        Assert.True(shape.ForbiddenTraits.Contains("CUSTOM_SLOW"));
    }

    [Theory]
    [InlineData("hw:cpu_policy", "dedicated")]
    [InlineData("hw:numa_nodes", "2")]
    [InlineData("pci_passthrough:alias", "a1:1")]
    [InlineData("resources:PCPU", "4")]
    [InlineData("resources1:VGPU", "1")]
    public void What_no_slot_can_stand_for_is_named(string key, string value) =>
        Assert.Equal($"{key}={value}", FlavorShapes.Of(With((key, value))).Unholdable);

    [Fact]
    public void Shared_cpus_are_what_a_server_gets_anyway() => Assert.Null(FlavorShapes.Of(With(("hw:cpu_policy", "shared"))).Unholdable);

    private static Flavor With(params (string Key, string Value)[] specs) => new("1", "m", 2, 4096, 20) { ExtraSpecs = specs.ToDictionary(s => s.Key, s => s.Value) };
}
