namespace Promise.Integration.Tests.Story;

public sealed class StoryOnSimTests(SimulatedStory bed) : StoryTests(bed.Allocations), IClassFixture<SimulatedStory>;
