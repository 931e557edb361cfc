using Promise.Integration.Tests.Contract.Clouds;

namespace Promise.Integration.Tests.Reservations;

[Collection<RealCloud>]
public sealed class SmallHostScenariosOnOpenStackTests(RealSmallHost bed) : SmallHostScenarioTests(bed.Bed, bed.Pool), IClassFixture<RealSmallHost>;
