using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Promise.Runtime.Queueing;

namespace Promise.Runtime.Tests.Queueing;

/// <summary>Any sequence of calls against the simplest thing that could be right: one due time a key.</summary>
public sealed class WorkQueueModelTests
{
    private static readonly Gen<(int Kind, int Key, int Delay)> Step = Gen.Select(Gen.Int[0, 4], Gen.Int[0, 7], Gen.Int[0, 50]);

    [Fact]
    public void Every_key_that_is_due_is_handed_out_exactly_once_and_never_while_it_runs() =>
        Step.Array[0, 120].Sample(steps =>
        {
            var time = new FakeTimeProvider();
            using var queue = new WorkQueue<int>(time, new Backoff(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(20)));
            var due = new Dictionary<int, long>();
            var running = new List<Work<int>>();
            var now = 0L;
            foreach (var (kind, key, delay) in steps)
            {
                switch (kind)
                {
                    case 0 or 1:
                        queue.AddAfter(key, TimeSpan.FromMilliseconds(delay));
                        due[key] = Math.Min(due.GetValueOrDefault(key, long.MaxValue), now + delay);
                        break;
                    case 2:
                        time.Advance(TimeSpan.FromMilliseconds(delay));
                        now += delay;
                        break;
                    case 3 when Ready() is { Count: > 0 } ready:
                        var work = queue.TakeAsync(CancellationToken.None);
                        Assert.True(work.IsCompletedSuccessfully);
                        var taken = work.GetAwaiter().GetResult();
                        Assert.Contains(taken.Key, ready);
                        due.Remove(taken.Key);
                        running.Add(taken);
                        break;
                    case 4 when running.Count > 0:
                        var ended = running[0];
                        running.RemoveAt(0);
                        queue.Done(ended, TimeSpan.FromMilliseconds(delay), WorkPriority.Background);
                        due[ended.Key] = Math.Min(due.GetValueOrDefault(ended.Key, long.MaxValue), now + delay);
                        break;
                }
                Assert.Equal(Ready().Count, queue.Depth);
                Assert.Equal(running.Count, queue.Running);
            }

            List<int> Ready() => [.. due.Where(d => d.Value <= now && !running.Exists(r => r.Key == d.Key)).Select(d => d.Key)];
        });
}
