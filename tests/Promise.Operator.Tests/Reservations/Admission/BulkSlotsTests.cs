using CsCheck;
using Promise.Api;
using Promise.Operator.Reservations.Admission;

namespace Promise.Operator.Tests.Reservations.Admission;

public class BulkSlotsTests
{
    [Fact]
    public void Amounts_are_divided_exactly_among_the_instances() =>
        Gen.Select(Gen.Int[1, 200], Gen.Int[1, 200], Gen.Long[1, 500_000], Gen.Long[0, 5_000]).Sample((vcpus, instances, memory, disk) =>
        {
            instances = Math.Min(instances, vcpus);
            var slots = BulkSlots.Of(Amounts(vcpus, instances, memory, disk)).ToList();

            Assert.Equal(instances, slots.Sum(s => s.Count));
            Assert.Equal(vcpus, slots.Sum(s => s.Count * s.Shape.Vcpus));
            Assert.Equal(memory, slots.Sum(s => s.Count * s.Shape.MemoryMiB));
            Assert.Equal(disk, slots.Sum(s => s.Count * s.Shape.DiskGiB));
            Assert.InRange(slots.Count, 1, 4);
            Assert.InRange(slots.Max(s => s.Shape.Vcpus) - slots.Min(s => s.Shape.Vcpus), 0, 1);
        });

    [Fact]
    public void Without_instances_there_is_one_slot_a_vcpu() =>
        Assert.Equal(5, BulkSlots.Of(new Dictionary<string, Quantity> { ["vcpus"] = 5, ["memory"] = Quantity.FromMiB(25_600) }).Sum(s => s.Count));

    [Fact]
    public void Vcpus_without_memory_are_refused() =>
        Assert.Contains("go together", BulkSlots.Objection(new Dictionary<string, Quantity> { ["vcpus"] = 5 }), StringComparison.Ordinal);

    [Fact]
    public void More_instances_than_vcpus_are_refused() => Assert.NotNull(BulkSlots.Objection(Amounts(2, 3, 1024, 1)));

    private static Dictionary<string, Quantity> Amounts(int vcpus, int instances, long memory, long disk) => new()
    {
        ["vcpus"] = vcpus, ["instances"] = instances, ["memory"] = Quantity.FromMiB(memory), ["disk"] = Quantity.FromGiB(disk),
    };
}
