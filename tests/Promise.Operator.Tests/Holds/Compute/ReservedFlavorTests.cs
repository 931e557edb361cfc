using Promise.OpenStack.Nova;
using Promise.Operator.Holds.Compute;
using Promise.Operator.Holds.Naming;
using Promise.Operator.Holds.Sets;
using Promise.Planning;

namespace Promise.Operator.Tests.Holds.Compute;

public class ReservedFlavorTests
{
    private const string Mark = "0A1B2C3D";
    private static readonly Guid Reservation = Guid.Parse("7d444840-9dc0-11d1-b245-5ffdce74fad2");
    private static readonly InstanceHold Item = new("web", Amounts.Of(("VCPU", 4), ("MEMORY_MB", 8192), ("DISK_GB", 31), ("VGPU", 1)), "1", []);

    private static Flavor Asked(long disk) => new("1", "m1.big", 4, 8192, disk, Ephemeral: 10, Swap: 512)
    {
        ExtraSpecs = new Dictionary<string, string> { ["hw:watchdog_action"] = "reset", ["resources:VGPU"] = "1", ["trait:HW_CPU_X86_AVX2"] = "required" },
    };

    [Fact]
    public void It_looks_like_the_flavor_asked_for_and_takes_a_token_and_one_mebibyte()
    {
        var flavor = ReservedFlavor.Of(Mark, Reservation, Item, Asked(disk: 20));

        Assert.Equal((4, 8192, 20, 10, 512, false), (flavor.Flavor.Vcpus, flavor.Flavor.Ram, flavor.Flavor.Disk, flavor.Flavor.Ephemeral, flavor.Flavor.Swap, flavor.Flavor.IsPublic));
        Assert.Equal(new Dictionary<string, string>
        {
            ["hw:watchdog_action"] = "reset",
            ["trait:HW_CPU_X86_AVX2"] = "required",
            ["resources:VCPU"] = "0",
            ["resources:DISK_GB"] = "0",
            ["resources:MEMORY_MB"] = "1",
            [$"resources:{HoldNames.TokenClass(Mark, Reservation, "web")}"] = "1",
        }, flavor.ExtraSpecs);
    }

    [Fact]
    public void A_flavor_that_was_changed_since_booking_does_not_change_the_promise()
    {
        var flavor = ReservedFlavor.Of(Mark, Reservation, Item, Asked(disk: 100));
        Assert.Equal((31, 0, 0), (flavor.Flavor.Disk, flavor.Flavor.Ephemeral, flavor.Flavor.Swap));
    }
}
