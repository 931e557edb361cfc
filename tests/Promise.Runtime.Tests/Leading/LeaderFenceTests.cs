using Promise.Runtime.Leading;

namespace Promise.Runtime.Tests.Leading;

public sealed class LeaderFenceTests
{
    private readonly SteppingClock time = new();
    private readonly LeaderFence fence;

    public LeaderFenceTests() => fence = new LeaderFence(time, TimeSpan.FromSeconds(10));

    [Fact]
    public void Nobody_may_write_before_the_lease_is_taken() => Assert.False(fence.MayWrite);

    [Fact]
    public void Without_a_renewal_it_closes_before_the_lease_expires_for_others_and_stops_the_work()
    {
        fence.Open(Renewal(term: 3));
        time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.True(fence.MayWrite);
        Assert.Equal(3, fence.Term);

        time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.False(fence.MayWrite);
        Assert.Equal(0, fence.Term);
        Assert.True(fence.Lost.IsCancellationRequested);
    }

    [Fact]
    public void Time_counts_from_when_the_renewal_was_sent_not_from_its_answer()
    {
        fence.Open(Renewal(1));
        var sent = Renewal(1);
        time.Advance(TimeSpan.FromSeconds(4));
        fence.Open(sent);

        time.Advance(TimeSpan.FromSeconds(6));

        Assert.False(fence.MayWrite);
    }

    [Fact]
    public void A_renewal_that_comes_back_too_late_does_not_open_it_again()
    {
        fence.Open(Renewal(1));
        var sent = Renewal(1);
        time.Advance(TimeSpan.FromSeconds(11));

        Assert.False(fence.Open(sent));
        Assert.False(fence.Open(Renewal(1)));
        Assert.False(fence.MayWrite);
    }

    [Fact]
    public void A_suspended_machine_whose_monotonic_clock_stood_still_is_closed_too()
    {
        fence.Open(Renewal(1));

        time.Step(TimeSpan.FromMinutes(1));

        Assert.False(fence.MayWrite);
    }

    [Fact]
    public void A_wall_clock_set_back_does_not_keep_it_open_for_longer()
    {
        fence.Open(Renewal(1));
        time.Step(-TimeSpan.FromHours(1));

        time.Advance(TimeSpan.FromSeconds(10));

        Assert.False(fence.MayWrite);
    }

    [Fact]
    public void What_would_write_anyway_is_stopped()
    {
        ILeaderFence asked = fence;

        Assert.Throws<NotLeadingException>(asked.ThrowIfLost);
    }

    private Renewal Renewal(long term) => new(time.GetTimestamp(), time.GetUtcNow().UtcTicks, term);
}
