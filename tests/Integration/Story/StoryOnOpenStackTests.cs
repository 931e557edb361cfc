using Promise.Integration.Tests.Allocations;
using Promise.Integration.Tests.Contract.Clouds;

namespace Promise.Integration.Tests.Story;

[Collection<RealCloud>]
public sealed class StoryOnOpenStackTests(RealAllocations bed) : StoryTests(bed.Allocations), IClassFixture<RealAllocations>;
