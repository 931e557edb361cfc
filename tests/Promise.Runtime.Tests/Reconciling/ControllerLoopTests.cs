using System.Collections.Concurrent;
using k8s.Models;
using Microsoft.Extensions.Logging.Abstractions;
using Promise.Runtime.Leading;
using Promise.Runtime.Queueing;
using Promise.Runtime.Reconciling;
using Promise.Runtime.Telemetry;
using Promise.Runtime.Watching;
using Prometheus;

namespace Promise.Runtime.Tests.Reconciling;

/// <summary>The loop over a store that the test fills, on fake time. What needs an API server is tested against a real one elsewhere.</summary>
public sealed class ControllerLoopTests : IAsyncDisposable
{
    private readonly SteppingClock time = new();
    private readonly OperatorSettings settings = new() { ParallelReconciliation = 2, ResyncPeriod = TimeSpan.FromMinutes(10), ResyncJitter = 0 };
    private readonly EntityStore<TestEntity> store = new([]);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentDictionary<string, int> visits = new();
    private readonly ConcurrentQueue<string> deleted = new();
    private readonly WorkQueue<EntityKey> queue;
    private Func<TestEntity, ReconciliationResult<TestEntity>> answer = e => ReconciliationResult<TestEntity>.Success(e);
    private Task running = Task.CompletedTask;

    public ControllerLoopTests()
    {
        queue = new WorkQueue<EntityKey>(time, new Backoff(settings.BackoffBase, settings.BackoffCap));
        store.Expect([""]);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running;
        queue.Dispose();
        stop.Dispose();
    }

    [Fact]
    public async Task A_controller_that_throws_for_thirty_minutes_still_has_every_key_visited_afterwards()
    {
        var healthy = false;
        answer = e => healthy ? ReconciliationResult<TestEntity>.Success(e) : throw new InvalidOperationException("the cloud is away");
        store.Replace("", [.. Enumerable.Range(0, 500).Select(i => TestEntity.Named($"r{i}"))], "10");
        Start();
        for (var minute = 0; minute < 30; minute++)
            await PassAsync(TimeSpan.FromMinutes(1));
        Assert.All(visits.Values, count => Assert.InRange(count, 15, 40));

        healthy = true;
        visits.Clear();
        await PassAsync(settings.BackoffCap);

        Assert.Equal(500, visits.Count);
        Assert.All(visits.Values, count => Assert.Equal(1, count));
    }

    [Fact]
    public async Task A_terminal_failure_waits_for_the_resync_or_the_next_change()
    {
        answer = e => ReconciliationResult<TestEntity>.Terminal(e, "no such flavor");
        store.Replace("", [TestEntity.Named("a")], "10");
        Start();
        await PassAsync(TimeSpan.FromMinutes(9));
        Assert.Equal(1, visits["a"]);

        store.Put("", Changed("a", "11", generation: 2));
        await PassAsync(TimeSpan.Zero);
        Assert.Equal(2, visits["a"]);

        await PassAsync(settings.ResyncPeriod);
        Assert.Equal(3, visits["a"]);
    }

    [Fact]
    public async Task A_long_timer_is_computed_anew_at_every_resync_and_fires_in_time_although_the_clock_was_set_forward()
    {
        var start = time.GetUtcNow().AddDays(2);
        var fired = DateTimeOffset.MinValue;
        answer = e =>
        {
            if (time.GetUtcNow() < start)
                return ReconciliationResult<TestEntity>.Success(e, start - time.GetUtcNow());
            fired = time.GetUtcNow();
            return ReconciliationResult<TestEntity>.Success(e);
        };
        store.Replace("", [TestEntity.Named("a")], "10");
        Start();
        await PassAsync(TimeSpan.FromHours(1));
        Assert.InRange(visits["a"], 6, 8);

        time.Step(TimeSpan.FromHours(47) - TimeSpan.FromMinutes(1));
        for (var second = 0; second < 61; second++)
            await PassAsync(TimeSpan.FromSeconds(1));

        Assert.InRange(fired - start, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_status_write_of_its_own_does_not_call_the_controller_again()
    {
        store.Replace("", [TestEntity.Named("a")], "10");
        Start();
        await PassAsync(TimeSpan.Zero);

        store.Put("", TestEntity.Named("a", "11", colour: "red"));
        await PassAsync(TimeSpan.Zero);

        Assert.Equal(1, visits["a"]);
    }

    [Fact]
    public async Task A_name_that_died_and_came_back_is_told_to_the_controller_as_both()
    {
        store.Replace("", [TestEntity.Named("a", uid: "first")], "10");
        Start();
        await PassAsync(TimeSpan.Zero);

        store.Replace("", [TestEntity.Named("a", "12", uid: "second")], "12");
        await PassAsync(TimeSpan.Zero);

        Assert.Equal(["first"], deleted);
        Assert.Equal(2, visits["a"]);
    }

    [Fact]
    public async Task A_visit_that_ignores_nothing_but_takes_too_long_is_cancelled_and_repeated()
    {
        var tokens = 0;
        settings.ParallelReconciliation = 1;
        store.Replace("", [TestEntity.Named("slow")], "10");
        Start(async (e, cancel) =>
        {
            if (Interlocked.Increment(ref tokens) == 1)
                await Task.Delay(Timeout.InfiniteTimeSpan, time, cancel);
            return ReconciliationResult<TestEntity>.Success(e);
        });

        await PassAsync(settings.ReconcileTimeout + TimeSpan.FromSeconds(1));
        await PassAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(2, tokens);
    }

    [Fact]
    public async Task With_a_closed_fence_nothing_is_begun_and_nothing_is_lost()
    {
        using var fence = new LeaderFence(time, TimeSpan.FromSeconds(10));
        store.Replace("", [TestEntity.Named("a")], "10");
        Start(fence: fence);
        await running.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        Assert.Empty(visits);
        Assert.Equal(1, queue.Depth);
    }

    private static TestEntity Changed(string name, string version, long generation)
    {
        var entity = TestEntity.Named(name, version);
        entity.Metadata.Generation = generation;
        return entity;
    }

    private void Start(Func<TestEntity, CancellationToken, Task<ReconciliationResult<TestEntity>>>? reconcile = null, ILeaderFence? fence = null)
    {
        if (fence is null)
        {
            var open = new LeaderFence(time, TimeSpan.FromSeconds(10));
            open.OpenForEver();
            fence = open;
        }
        var controller = new Controller(this, reconcile ?? ((e, _) => Task.FromResult(answer(e))));
        var metrics = new ControllerMetrics(new RuntimeMetrics(Metrics.NewCustomRegistry()), "test", queue);
        var finalizers = new Finalizers<TestEntity>([], new NoClient(), settings, fence);
        var loop = new ControllerLoop<TestEntity>(
            new ControllerOptions(), controller, finalizers, store, queue, settings, fence, metrics, time, NullLogger.Instance);
        running = loop.RunAsync(stop.Token, stop.Token);
    }

    /// <summary>Lets time pass in small steps and the workers come to rest after each.</summary>
    private async Task PassAsync(TimeSpan duration)
    {
        var step = duration > TimeSpan.FromSeconds(10) ? TimeSpan.FromSeconds(10) : duration;
        for (var passed = TimeSpan.Zero; passed <= duration; passed += step > TimeSpan.Zero ? step : TimeSpan.FromTicks(1))
        {
            // a visit that waits on fake time counts as rest
            for (var calm = 0; calm < 3; calm = queue.Depth == 0 ? calm + 1 : 0)
                await Task.Delay(1, TestContext.Current.CancellationToken);
            if (duration == TimeSpan.Zero)
                return;
            time.Advance(step);
        }
        for (var calm = 0; calm < 3; calm = queue.Depth == 0 ? calm + 1 : 0)
            await Task.Delay(1, TestContext.Current.CancellationToken);
    }

    private sealed class Controller(ControllerLoopTests test, Func<TestEntity, CancellationToken, Task<ReconciliationResult<TestEntity>>> reconcile)
        : IEntityController<TestEntity>
    {
        public Task<ReconciliationResult<TestEntity>> ReconcileAsync(TestEntity entity, CancellationToken cancellationToken)
        {
            test.visits.AddOrUpdate(entity.Metadata.Name, 1, (_, n) => n + 1);
            return reconcile(entity, cancellationToken);
        }

        public Task<ReconciliationResult<TestEntity>> DeletedAsync(TestEntity entity, CancellationToken cancellationToken)
        {
            test.deleted.Enqueue(entity.Metadata.Uid);
            return Task.FromResult(ReconciliationResult<TestEntity>.Success(entity));
        }
    }

    /// <summary>Nothing here reaches an API server.</summary>
    private sealed class NoClient : IEntityClient<TestEntity>
    {
        public Task<TestEntity?> GetAsync(EntityKey key, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<TestEntity> CreateAsync(TestEntity entity, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task DeleteAsync(EntityKey key, string? uid = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<TestEntity> MergePatchAsync(EntityKey key, ReadOnlyMemory<byte> patch, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
