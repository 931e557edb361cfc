namespace Promise.Integration.Tests.Allocations;

public sealed class SecretsOnSimTests(SimulatedAllocations bed) : SecretsTests(bed.Allocations), IClassFixture<SimulatedAllocations>;
