namespace Promise.Integration.Tests.Allocations;

public sealed class RaceOnSimTests(FiveHosts bed) : RaceTests(bed.Allocations), IClassFixture<FiveHosts>;
