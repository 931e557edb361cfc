namespace Promise.Integration.Tests.Allocations;

public sealed class UnreservedOnSimTests(SimulatedAllocations bed) : UnreservedTests(bed.Allocations), IClassFixture<SimulatedAllocations>;
