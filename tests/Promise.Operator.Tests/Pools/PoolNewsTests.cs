using Promise.Api;
using Promise.Operator.Pools.News;

namespace Promise.Operator.Tests.Pools;

public sealed class PoolNewsTests
{
    [Fact]
    public void The_first_figures_of_a_pool_are_no_change() => Assert.Empty(PoolNews.Of(new CapacityPoolStatus(), With(48, 48)));

    [Fact]
    public void All_that_changed_at_once_is_one_fact()
    {
        var fact = Assert.Single(PoolNews.Of(With(48, 48), With(32, 20)));
        Assert.Equal(FactTypes.CapacityChanged, fact.Type);
        Assert.Equal("vcpus total 48 → 32 available 48 → 20.", fact.Message);
    }

    [Fact]
    public void The_same_figures_are_no_news() => Assert.Empty(PoolNews.Of(With(48, 20), With(48, 20)));

    [Theory]
    [InlineData(ThresholdState.Clear, ThresholdState.Crossed, PoolNews.ThresholdCrossed)]
    [InlineData(ThresholdState.Unknown, ThresholdState.Crossed, PoolNews.ThresholdCrossed)]
    [InlineData(ThresholdState.Crossed, ThresholdState.Clear, PoolNews.ThresholdCleared)]
    [InlineData(ThresholdState.Crossed, ThresholdState.Crossed, null)]
    [InlineData(ThresholdState.Crossed, ThresholdState.Unknown, null)]
    public void A_threshold_is_told_both_ways_and_once(ThresholdState before, ThresholdState after, string? reason) =>
        Assert.Equal(reason, PoolNews.Of(Watched(before), Watched(after)).SingleOrDefault()?.Reason);

    private static CapacityPoolStatus With(long total, long available) => new()
    {
        Capacity = [new CapacityFigures { Resource = "vcpus", Total = total, Used = 0, Reserved = 0, Allocated = 0, Available = available }],
    };

    private static CapacityPoolStatus Watched(ThresholdState state) => With(48, 20) with { Thresholds = [new ThresholdStatus { Name = "low", State = state }] };
}
