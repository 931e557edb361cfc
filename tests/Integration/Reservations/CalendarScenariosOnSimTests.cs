namespace Promise.Integration.Tests.Reservations;

public sealed class CalendarScenariosOnSimTests(FixtureP bed) : CalendarScenarioTests(bed.Bed, bed.Pool), IClassFixture<FixtureP>;
