using Promise.Integration.Tests.Contract.Clouds;

namespace Promise.Integration.Tests.Allocations;

[Collection<RealCloud>]
public sealed class ScenariosOnOpenStackTests(RealAllocations bed) : ScenarioTests(bed.Allocations), IClassFixture<RealAllocations>;
