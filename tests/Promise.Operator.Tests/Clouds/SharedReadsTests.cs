using Promise.Operator.Clouds;

namespace Promise.Operator.Tests.Clouds;

public sealed class SharedReadsTests
{
    private readonly SharedReads<string, int> reads = new();
    private readonly Dictionary<int, (TaskCompletionSource Begun, TaskCompletionSource<int> Answer)> calls = Enumerable.Range(1, 4).ToDictionary(
        n => n, _ => (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously)));

    private int begun;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_who_ask_while_an_answer_is_on_its_way_share_the_next_one()
    {
        var first = AskAsync();
        await BegunAsync(1);
        var later = Enumerable.Range(0, 20).Select(_ => AskAsync()).ToArray();

        calls[1].Answer.SetResult(1);
        await BegunAsync(2);
        calls[2].Answer.SetResult(2);

        Assert.Equal(1, await first);
        Assert.All(await Task.WhenAll(later), answer => Assert.Equal(2, answer));
        Assert.Equal(2, begun);
    }

    [Fact]
    public async Task Nobody_gets_an_answer_that_was_begun_before_he_asked()
    {
        var first = AskAsync();
        await BegunAsync(1);
        var second = AskAsync();
        calls[1].Answer.SetResult(1);
        await BegunAsync(2);
        var third = AskAsync();
        calls[2].Answer.SetResult(2);
        await BegunAsync(3);
        calls[3].Answer.SetResult(3);

        Assert.Equal((1, 2, 3), (await first, await second, await third));
    }

    [Fact]
    public async Task A_fault_is_told_to_those_who_shared_it_and_to_nobody_later()
    {
        var first = AskAsync();
        await BegunAsync(1);
        var (second, third) = (AskAsync(), AskAsync());
        calls[1].Answer.SetResult(1);
        await BegunAsync(2);
        calls[2].Answer.SetException(new TimeoutException());
        await Assert.ThrowsAsync<TimeoutException>(() => second);
        await Assert.ThrowsAsync<TimeoutException>(() => third);

        var fourth = AskAsync();
        calls[3].Answer.SetResult(3);
        Assert.Equal((1, 3), (await first, await fourth));
    }

    [Fact]
    public async Task Who_no_longer_waits_takes_the_answer_from_nobody()
    {
        using var patience = new CancellationTokenSource();
        var impatient = AskAsync(token: patience.Token);
        await BegunAsync(1);
        var queued = AskAsync(token: patience.Token);
        var patient = AskAsync();
        await patience.CancelAsync();
        calls[1].Answer.SetResult(1);
        calls[2].Answer.SetResult(2);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queued);
        Assert.Equal(2, await patient);
    }

    [Fact]
    public async Task Another_question_waits_for_no_answer_but_its_own()
    {
        _ = AskAsync();
        await BegunAsync(1);
        calls[2].Answer.SetResult(2);

        Assert.Equal(2, await AskAsync("another"));
        calls[1].Answer.SetResult(1);
    }

    private Task<int> AskAsync(string question = "one", CancellationToken? token = null) => reads.AskAsync(question, ReadAsync, token ?? Cancel);

    private Task BegunAsync(int call) => calls[call].Begun.Task.WaitAsync(Cancel);

    private Task<int> ReadAsync()
    {
        var call = calls[Interlocked.Increment(ref begun)];
        call.Begun.SetResult();
        return call.Answer.Task;
    }
}
