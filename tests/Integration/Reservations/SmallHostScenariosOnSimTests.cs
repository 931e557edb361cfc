namespace Promise.Integration.Tests.Reservations;

public sealed class SmallHostScenariosOnSimTests(OneSmallHost bed) : SmallHostScenarioTests(bed.Bed, bed.Pool), IClassFixture<OneSmallHost>;
