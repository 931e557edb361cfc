using Promise.Integration.Tests.Contract.Clouds;

namespace Promise.Integration.Tests.Allocations;

[Collection<RealCloud>]
public sealed class TroubleOnOpenStackTests(RealAllocations bed) : TroubleTests(bed.Allocations), IClassFixture<RealAllocations>;
