namespace Promise.Integration.Tests.Allocations;

public sealed class AllocationsOnSimTests(SimulatedAllocations bed) : AllocationTests(bed.Allocations), IClassFixture<SimulatedAllocations>;
