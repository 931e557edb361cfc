using Promise.Operator.Holds.Compute;
using Promise.Operator.Holds.Sets;

namespace Promise.Operator.Tests.Holds.Compute;

public sealed class HostTurnsTests : IDisposable
{
    private static readonly HoldHost A = Host(1), B = Host(2), C = Host(3);

    private readonly HostTurns turns = new();

    [Fact]
    public async Task Who_wants_a_host_that_somebody_has_waits_until_it_is_passed_on()
    {
        var first = await TakeAsync(A, B);
        var second = TakeAsync(B, C);
        Assert.False(second.IsCompleted);

        first.Dispose();

        (await second).Dispose();
    }

    [Fact]
    public async Task Who_wants_other_hosts_does_not_wait()
    {
        using var first = await TakeAsync(A);
        Assert.True(TakeAsync(B, C).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Many_who_name_the_same_hosts_in_any_order_all_get_their_turn_alone()
    {
        var inside = 0;
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(async () =>
        {
            using var turn = await TakeAsync(i % 2 == 0 ? [A, B, C, A] : [C, B, A]);
            Assert.Equal(1, Interlocked.Increment(ref inside));
            await Task.Yield();
            Interlocked.Decrement(ref inside);
        }, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Who_gives_up_while_waiting_leaves_nothing_taken()
    {
        using var has = await TakeAsync(B);
        using var patience = new CancellationTokenSource();
        var waiting = turns.TakeAsync([A, B], patience.Token);
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.True(TakeAsync(A).IsCompletedSuccessfully);
    }

    public void Dispose() => turns.Dispose();

    private Task<IDisposable> TakeAsync(params HoldHost[] hosts) => turns.TakeAsync(hosts, TestContext.Current.CancellationToken);

    private static HoldHost Host(int number) => new(new Guid(number, 0, 0, new byte[8]), $"cmp{number}");
}
