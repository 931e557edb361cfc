using Promise.Integration.Tests.Contract.Clouds;

namespace Promise.Integration.Tests.Allocations;

[Collection<RealCloud>]
public sealed class PiecesOnOpenStackTests(RealAllocations bed) : PieceTests(bed.Allocations), IClassFixture<RealAllocations>;
