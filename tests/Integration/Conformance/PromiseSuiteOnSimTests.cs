namespace Promise.Integration.Tests.Conformance;

public sealed class PromiseSuiteOnSimTests(SimulatedP bed) : PromiseSuiteTests(bed.Allocations), IClassFixture<SimulatedP>;
