using Promise.Integration.Tests.Contract.Clouds;

namespace Promise.Integration.Tests.Reservations;

[Collection<RealCloud>]
public sealed class CalendarScenariosOnOpenStackTests(RealFixtureP bed) : CalendarScenarioTests(bed.Bed, bed.Pool), IClassFixture<RealFixtureP>;
