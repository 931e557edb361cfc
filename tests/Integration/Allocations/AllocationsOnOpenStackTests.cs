using Promise.Integration.Tests.Contract.Clouds;

namespace Promise.Integration.Tests.Allocations;

[Collection<RealCloud>]
public sealed class AllocationsOnOpenStackTests(RealAllocations bed) : AllocationTests(bed.Allocations), IClassFixture<RealAllocations>;
