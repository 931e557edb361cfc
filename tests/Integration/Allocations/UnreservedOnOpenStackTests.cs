using Promise.Integration.Tests.Contract.Clouds;

namespace Promise.Integration.Tests.Allocations;

[Collection<RealCloud>]
public sealed class UnreservedOnOpenStackTests(RealAllocations bed) : UnreservedTests(bed.Allocations), IClassFixture<RealAllocations>;
