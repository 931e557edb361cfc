namespace Promise.Integration.Tests.Allocations;

public sealed class RaceOnSimTests(FourHosts bed) : RaceTests(bed.Allocations), IClassFixture<FourHosts>;
