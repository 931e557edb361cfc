using Promise.Integration.Tests.Contract.Clouds;

namespace Promise.Integration.Tests.Conformance;

[Collection<RealCloud>]
public sealed class PromiseSuiteOnOpenStackTests(RealP bed) : PromiseSuiteTests(bed.Allocations), IClassFixture<RealP>;
