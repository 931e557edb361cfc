using Promise.Integration.Tests.Contract.Clouds;

namespace Promise.Integration.Tests.Allocations;

[Collection<RealCloud>]
public sealed class SecretsOnOpenStackTests(RealAllocations bed) : SecretsTests(bed.Allocations), IClassFixture<RealAllocations>;
