using Promise.Runtime.Queueing;

namespace Promise.Runtime.Tests.Queueing;

public sealed class WorkQueueTests : IDisposable
{
    private readonly SteppingClock time = new();
    private readonly WorkQueue<string> queue;

    public WorkQueueTests() => queue = new WorkQueue<string>(time, new Backoff(TimeSpan.FromMilliseconds(5), TimeSpan.FromMinutes(5)));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => queue.Dispose();

    [Fact]
    public async Task A_key_added_twice_is_handed_out_once()
    {
        queue.Add("a");
        queue.Add("a");

        Assert.Equal("a", (await queue.TakeAsync(Cancel)).Key);
        Assert.Equal(0, queue.Depth);
    }

    [Fact]
    public async Task A_key_that_is_added_while_it_runs_waits_until_that_run_is_done()
    {
        queue.Add("a");
        var work = await queue.TakeAsync(Cancel);
        queue.Add("a");
        Assert.Equal(0, queue.Depth);

        queue.Done(work);

        Assert.Equal("a", (await queue.TakeAsync(Cancel)).Key);
    }

    [Fact]
    public async Task Live_work_overtakes_background_work_and_promotes_it()
    {
        queue.Add("resync", WorkPriority.Background);
        queue.Add("changed", WorkPriority.Background);
        queue.Add("new");
        queue.Add("changed");

        Assert.Equal(["new", "changed", "resync"], await TakeAllAsync(3));
    }

    [Fact]
    public async Task The_earliest_of_several_due_times_counts()
    {
        queue.AddAfter("a", TimeSpan.FromMinutes(3));
        queue.AddAfter("a", TimeSpan.FromMinutes(1));
        queue.AddAfter("a", TimeSpan.FromMinutes(2));

        time.Advance(TimeSpan.FromMinutes(1));

        var work = await queue.TakeAsync(Cancel);
        Assert.Equal("a", work.Key);
        queue.Done(work);
        time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(0, queue.Depth);
    }

    [Fact]
    public void Nothing_is_handed_out_before_its_time()
    {
        queue.AddAfter("a", TimeSpan.FromSeconds(2));
        time.Advance(TimeSpan.FromSeconds(2) - TimeSpan.FromTicks(1));
        Assert.Equal(0, queue.Depth);

        time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(1, queue.Depth);
    }

    [Fact]
    public async Task A_timer_behind_a_backlog_of_background_work_is_not_held_up_by_it()
    {
        queue.AddAfter("start", TimeSpan.FromSeconds(2));
        queue.Add("start", WorkPriority.Background);
        for (var i = 0; i < 100; i++)
            queue.Add($"resync-{i}", WorkPriority.Background);

        Assert.Equal("start", (await queue.TakeAsync(Cancel)).Key);
    }

    [Fact]
    public async Task A_failing_key_waits_longer_each_time_but_never_longer_than_the_cap_and_is_never_dropped()
    {
        queue.Add("a");
        var waits = new List<TimeSpan>();
        for (var failure = 0; failure < 200; failure++)
        {
            queue.Retry(await queue.TakeAsync(Cancel));
            var from = time.GetUtcNow();
            while (queue.Depth == 0)
                time.Advance(TimeSpan.FromMilliseconds(5));
            waits.Add(time.GetUtcNow() - from);
            if (waits[^1] == TimeSpan.FromMinutes(5) && failure > 20)
                break;
        }

        Assert.Equal([5, 10, 20, 40, 80], waits.Take(5).Select(w => w.TotalMilliseconds));
        Assert.Equal(TimeSpan.FromMinutes(5), waits[^1]);
    }

    [Fact]
    public async Task Success_forgets_the_failures()
    {
        queue.Add("a");
        queue.Retry(await queue.TakeAsync(Cancel));
        time.Advance(TimeSpan.FromMilliseconds(5));
        queue.Done(await queue.TakeAsync(Cancel));
        queue.Add("a");

        Assert.Equal(0, (await queue.TakeAsync(Cancel)).Failures);
    }

    [Fact]
    public void A_clock_set_forward_is_noticed_within_ten_seconds()
    {
        queue.AddAfter("start", TimeSpan.FromHours(2));
        time.Step(TimeSpan.FromHours(3));

        time.Advance(WorkQueue<string>.ClockCheck);

        Assert.Equal(1, queue.Depth);
    }

    [Fact]
    public void A_clock_set_back_has_everything_that_waits_looked_at_again()
    {
        queue.AddAfter("start", TimeSpan.FromMinutes(5));
        time.Step(-TimeSpan.FromHours(1));

        time.Advance(WorkQueue<string>.ClockCheck);

        Assert.Equal(1, queue.Depth);
    }

    [Fact]
    public async Task A_waiting_worker_gets_what_comes_later()
    {
        var taken = queue.TakeAsync(Cancel);
        Assert.False(taken.IsCompleted);

        queue.Add("a");

        Assert.Equal("a", (await taken).Key);
    }

    [Fact]
    public async Task Finishing_twice_is_an_error()
    {
        queue.Add("a");
        var work = await queue.TakeAsync(Cancel);
        queue.Done(work);

        Assert.Throws<InvalidOperationException>(() => queue.Done(work));
    }

    private async Task<List<string>> TakeAllAsync(int count)
    {
        var keys = new List<string>();
        for (var i = 0; i < count; i++)
            keys.Add((await queue.TakeAsync(Cancel)).Key);
        return keys;
    }
}
