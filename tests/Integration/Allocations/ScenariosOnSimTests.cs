namespace Promise.Integration.Tests.Allocations;

public sealed class ScenariosOnSimTests(SimulatedAllocations bed) : ScenarioTests(bed.Allocations), IClassFixture<SimulatedAllocations>;
