using CsCheck;
using Promise.Operator.Holds.Guards;
using Promise.Planning;

namespace Promise.Operator.Tests.Holds.Guards;

public class GuardPartsTests
{
    [Fact]
    public void A_guard_above_max_unit_is_cut_into_several_consumers()
    {
        var inventories = new Dictionary<string, Inventory> { ["VCPU"] = new(16, AllocationRatio: 4, MaxUnit: 16), ["MEMORY_MB"] = new(65536, MaxUnit: 65536) };

        var parts = GuardParts.Cut(Amounts.Of(("VCPU", 40), ("MEMORY_MB", 1000)), inventories);

        Assert.Equal([Amounts.Of(("VCPU", 16), ("MEMORY_MB", 1000)), Amounts.Of(("VCPU", 16)), Amounts.Of(("VCPU", 8))], parts);
    }

    [Fact]
    public void Every_part_is_one_that_placement_admits_and_together_they_are_no_less() =>
        Gen.Select(Gen.Long[1, 300], Gen.Long[1, 8], Gen.Long[1, 40], Gen.Long[1, 4]).Sample((amount, min, more, step) =>
        {
            var least = (min + step - 1) / step * step;
            var inventory = new Inventory(10_000, MinUnit: min, MaxUnit: least + more * 2, StepSize: step);
            var parts = GuardParts.Cut(Amounts.Of(("VCPU", amount)), new Dictionary<string, Inventory> { ["VCPU"] = inventory });
            var total = parts.Sum(part => part["VCPU"]);
            return parts.Length == GuardParts.Most || parts.All(part => inventory.Admits(part["VCPU"])) && total >= amount && total < amount + least + step;
        });

    [Fact]
    public void Nothing_to_guard_is_no_part() => Assert.Empty(GuardParts.Cut(Amounts.None, new Dictionary<string, Inventory>()));
}
