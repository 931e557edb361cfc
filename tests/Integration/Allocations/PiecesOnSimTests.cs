namespace Promise.Integration.Tests.Allocations;

public sealed class PiecesOnSimTests(SimulatedAllocations bed) : PieceTests(bed.Allocations), IClassFixture<SimulatedAllocations>;
