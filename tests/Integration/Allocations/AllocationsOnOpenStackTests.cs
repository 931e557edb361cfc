namespace Promise.Integration.Tests.Allocations;

public sealed class AllocationsOnOpenStackTests(RealAllocations bed) : AllocationTests(bed.Allocations), IClassFixture<RealAllocations>;
