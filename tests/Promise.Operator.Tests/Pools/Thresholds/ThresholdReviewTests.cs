using Promise.Api;
using Promise.Operator.Pools.Thresholds;

namespace Promise.Operator.Tests.Pools.Thresholds;

public sealed class ThresholdReviewTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(20, ThresholdState.Clear)] // the value itself is not below it
    [InlineData(19, ThresholdState.Crossed)]
    public void It_is_crossed_beyond_its_value(long available, ThresholdState expected) =>
        Assert.Equal(expected, Review(Low, available).State);

    [Theory]
    [InlineData(20, ThresholdState.Crossed)]
    [InlineData(24, ThresholdState.Crossed)]
    [InlineData(25, ThresholdState.Clear)]
    public void Once_crossed_it_clears_only_when_the_figure_came_back_by_the_hysteresis(long available, ThresholdState expected) =>
        Assert.Equal(expected, Review(Low, available, Review(Low, 10)).State);

    [Fact]
    public void While_the_state_stays_so_does_its_time()
    {
        var crossed = Review(Low, 10);
        Assert.Equal(crossed.Since, Review(Low, 12, crossed, Now.AddMinutes(5)).Since);
        Assert.Equal(Now.AddMinutes(5), Review(Low, 30, crossed, Now.AddMinutes(5)).Since);
    }

    [Fact]
    public void A_value_in_bytes_is_compared_with_a_figure_in_MiB()
    {
        var memory = new CapacityThreshold { Name = "memory", Resource = ResourceNames.Memory, Operator = ThresholdOperator.LessThan, Value = Quantity.Parse("8Gi") };
        Assert.Equal(ThresholdState.Crossed, Review(memory, 8191).State);
        Assert.Equal(ThresholdState.Clear, Review(memory, 8192).State);
    }

    [Fact]
    public void A_figure_that_the_map_does_not_have_is_unknown() =>
        Assert.Equal(ThresholdState.Unknown, Review(Low with { Resource = "floatingIPs/gone" }, 5, map: new CapacityPoolStatus()).State);

    [Fact]
    public void Above_is_the_mirror_of_below()
    {
        var busy = Low with { Operator = ThresholdOperator.GreaterThan };
        Assert.Equal(ThresholdState.Clear, Review(busy, 20).State);
        var crossed = Review(busy, 21);
        Assert.Equal(ThresholdState.Crossed, crossed.State);
        Assert.Equal(ThresholdState.Crossed, Review(busy, 16, crossed).State);
        Assert.Equal(ThresholdState.Clear, Review(busy, 15, crossed).State);
    }

    private static CapacityThreshold Low => new() { Name = "low", Resource = ResourceNames.Vcpus, Operator = ThresholdOperator.LessThan, Value = 20, Hysteresis = 5 };

    private static ThresholdStatus Review(CapacityThreshold threshold, long available, ThresholdStatus? before = null, DateTimeOffset? now = null, CapacityPoolStatus? map = null) =>
        ThresholdReview.Of([threshold], before is null ? [] : [before], map ?? new CapacityPoolStatus
        {
            Capacity = [new CapacityFigures { Resource = threshold.Resource, Total = 100, Used = 0, Reserved = 0, Allocated = 0, Available = available }],
        }, now ?? Now).Single();
}
