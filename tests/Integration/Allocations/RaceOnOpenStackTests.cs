using Promise.Integration.Tests.Contract.Clouds;

namespace Promise.Integration.Tests.Allocations;

[Collection<RealCloud>]
public sealed class RaceOnOpenStackTests(RealAllocations bed) : RaceTests(bed.Allocations), IClassFixture<RealAllocations>;
