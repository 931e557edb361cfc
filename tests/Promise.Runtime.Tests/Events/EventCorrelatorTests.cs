using k8s.Models;
using Promise.Runtime.Events;

namespace Promise.Runtime.Tests.Events;

public sealed class EventCorrelatorTests
{
    private static readonly DateTimeOffset Start = new(2026, 12, 31, 18, 0, 0, TimeSpan.Zero);

    private readonly EventCorrelator correlator = new();

    [Fact]
    public void The_same_thing_said_again_is_counted()
    {
        var first = Say("no room")!.Value;
        var second = Say("no room", Start.AddSeconds(5))!.Value;

        Assert.Same(first.Series, second.Series);
        Assert.Equal(2, second.Series.Count);
        Assert.Equal(Start.AddSeconds(5), second.Series.Last);
    }

    [Fact]
    public void More_than_ten_variations_of_one_reason_share_one_event()
    {
        var series = Enumerable.Range(0, 20).Select(i => Say($"attempt {i}")!.Value).ToList();

        Assert.Equal(11, series.Select(s => s.Series.Name).Distinct().Count());
        Assert.StartsWith("(combined from similar events): attempt 19", series[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_object_that_talks_too_much_is_cut_short_and_may_speak_again_later()
    {
        var said = Enumerable.Range(0, 100).Count(_ => Say("no room") is not null);

        Assert.Equal(25, said);
        Assert.NotNull(Say("no room", uid: "another"));
        Assert.NotNull(Say("no room", Start.AddMinutes(6)));
        Assert.Null(Say("no room", Start.AddMinutes(6)));
    }

    private (EventSeries Series, string Message)? Say(string message, DateTimeOffset? at = null, string uid = "u") =>
        correlator.Correlate(new EventRequest(new V1ObjectReference { Name = "r", Uid = uid }, EventType.Warning, "NoCapacity", message, at ?? Start));
}
