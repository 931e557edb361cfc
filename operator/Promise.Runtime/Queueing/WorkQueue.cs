namespace Promise.Runtime.Queueing;

/// <summary>
/// What to visit, and when. Holds keys only. A key is in it once however often it is added, keeps the earliest of its due times and the highest
/// of its priorities, and is never handed to two workers at once: what is added while it runs comes after. Nothing is ever dropped.
/// </summary>
/// <remarks>
/// Due times are wall-clock times, because that is what users promise each other. One timer sleeps until the next of them, but never
/// longer than <see cref="ClockCheck"/>, so that a clock that is set forward is noticed; when it is set back, everything that
/// waits is visited once to have its due time computed anew.
/// </remarks>
public sealed class WorkQueue<TKey> : IDisposable
    where TKey : notnull
{
    /// <summary>The longest time in which a step of the wall clock goes unnoticed.</summary>
    public static readonly TimeSpan ClockCheck = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan StepTolerance = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly Dictionary<TKey, WorkItem<TKey>> items;
    private readonly DueHeap<TKey> waiting = new();
    private readonly ReadyList<TKey> live = new();
    private readonly ReadyList<TKey> background = new();
    private readonly HashSet<WorkItem<TKey>> running = [];
    private readonly SemaphoreSlim available = new(0);
    private readonly TimeProvider time;
    private readonly Backoff backoff;
    private readonly ITimer timer;
    private long armedFor = WorkItem<TKey>.Never;
    private long lastUtc;
    private long lastTimestamp;
    private long adds;
    private long retries;
    private bool disposed;

    public WorkQueue(TimeProvider time, Backoff backoff, IEqualityComparer<TKey>? comparer = null)
    {
        this.time = time;
        this.backoff = backoff;
        items = new Dictionary<TKey, WorkItem<TKey>>(comparer);
        timer = time.CreateTimer(_ => OnTimer(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Keys that are due and wait for a worker.</summary>
    public int Depth
    {
        get
        {
            lock (gate)
                return live.Count + background.Count;
        }
    }

    /// <summary>Keys that wait for their time.</summary>
    public int Scheduled
    {
        get
        {
            lock (gate)
                return waiting.Count;
        }
    }

    public int Running
    {
        get
        {
            lock (gate)
                return running.Count;
        }
    }

    /// <summary>Calls that added or requeued a key, ever.</summary>
    public long Adds => Interlocked.Read(ref adds);

    /// <summary>Failures that were scheduled again, ever.</summary>
    public long Retries => Interlocked.Read(ref retries);

    /// <summary>How long each run under way has taken so far.</summary>
    public IReadOnlyList<TimeSpan> RunningFor()
    {
        lock (gate)
            return [.. running.Select(item => time.GetElapsedTime(item.Since))];
    }

    public void Add(TKey key, WorkPriority priority = WorkPriority.Live) => AddAfter(key, TimeSpan.Zero, priority);

    /// <param name="key">What to visit.</param>
    /// <param name="delay">Zero or negative: now.</param>
    /// <param name="priority">The rank it has once it is due.</param>
    public void AddAfter(TKey key, TimeSpan delay, WorkPriority priority = WorkPriority.Live)
    {
        lock (gate)
            AddLocked(key, DueAfter(delay), priority);
    }

    /// <summary>Waits for a key that is due: live ones first, each priority in the order in which they became due.</summary>
    public async ValueTask<Work<TKey>> TakeAsync(CancellationToken cancellationToken)
    {
        await available.WaitAsync(cancellationToken);
        lock (gate)
        {
            // each permit stands for one ready item; promotion moves items between the lists but never out of them
            var item = live.TakeFirst() ?? background.TakeFirst()!;
            var waited = time.GetElapsedTime(item.Since);
            item.State = WorkState.Running;
            item.Due = WorkItem<TKey>.Never;
            item.NextPriority = WorkPriority.Background;
            item.Since = time.GetTimestamp();
            running.Add(item);
            return new Work<TKey>(item.Key, waited, item.Failures, item.Priority) { Item = item };
        }
    }

    /// <summary>The run succeeded and nothing more is due.</summary>
    public void Done(Work<TKey> work)
    {
        lock (gate)
        {
            var item = Finish(work);
            item.Failures = 0;
            Requeue(item);
        }
    }

    /// <summary>The run succeeded; its key is due again after <paramref name="delay"/>.</summary>
    public void Done(Work<TKey> work, TimeSpan delay, WorkPriority priority)
    {
        lock (gate)
        {
            var item = Finish(work);
            item.Failures = 0;
            Merge(item, DueAfter(delay), priority);
            Requeue(item);
        }
    }

    /// <summary>The run failed; its key is due again after its backoff, or after <paramref name="delay"/> where the caller knows better.</summary>
    public void Retry(Work<TKey> work, TimeSpan? delay = null)
    {
        lock (gate)
        {
            var item = Finish(work);
            item.Failures++;
            retries++;
            Merge(item, DueAfter(delay ?? backoff.After(item.Failures)), WorkPriority.Live);
            Requeue(item);
        }
    }

    public void Dispose()
    {
        lock (gate)
            disposed = true;
        timer.Dispose();
    }

    private long DueAfter(TimeSpan delay) => delay <= TimeSpan.Zero ? 0 : time.GetUtcNow().UtcTicks + delay.Ticks;

    private void AddLocked(TKey key, long due, WorkPriority priority)
    {
        adds++;
        ref var slot = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(items, key, out var exists);
        if (!exists)
        {
            slot = new WorkItem<TKey>(key) { Due = due, Priority = priority };
            Enter(slot);
            return;
        }
        var item = slot!;
        switch (item.State)
        {
            case WorkState.Running:
                Merge(item, due, priority);
                break;
            case WorkState.Ready when due == 0 && priority > item.Priority:
                background.Remove(item);
                item.Priority = priority;
                live.Append(item);
                break;
            case WorkState.Waiting when due < item.Due:
                // the higher rank stays: a timer of a user's must not end up behind a backlog of background work
                item.Priority = Max(item.Priority, priority);
                item.Due = due;
                if (due == 0)
                {
                    waiting.Remove(item);
                    MakeReady(item);
                }
                else
                {
                    waiting.Advance(item);
                    Arm();
                }
                break;
        }
    }

    private static void Merge(WorkItem<TKey> item, long due, WorkPriority priority)
    {
        item.Due = Math.Min(item.Due, due);
        item.NextPriority = Max(item.NextPriority, priority);
    }

    private static WorkPriority Max(WorkPriority one, WorkPriority other) => one > other ? one : other;

    private WorkItem<TKey> Finish(Work<TKey> work)
    {
        if (work.Item is not { } item || !running.Remove(item))
            throw new InvalidOperationException($"{work.Key} is not being worked on");
        return item;
    }

    private void Requeue(WorkItem<TKey> item)
    {
        if (item.Due == WorkItem<TKey>.Never)
        {
            items.Remove(item.Key);
            return;
        }
        item.Priority = item.NextPriority;
        Enter(item);
    }

    private void Enter(WorkItem<TKey> item)
    {
        if (item.Due == 0)
        {
            MakeReady(item);
            return;
        }
        item.State = WorkState.Waiting;
        waiting.Add(item);
        Arm();
    }

    private void MakeReady(WorkItem<TKey> item)
    {
        item.State = WorkState.Ready;
        item.Since = time.GetTimestamp();
        (item.Priority == WorkPriority.Live ? live : background).Append(item);
        available.Release();
    }

    private void Arm()
    {
        var next = waiting.NextDue;
        if (next >= armedFor || disposed)
            return;
        var now = time.GetUtcNow().UtcTicks;
        lastUtc = now;
        lastTimestamp = time.GetTimestamp();
        armedFor = Math.Min(next, now + ClockCheck.Ticks);
        // timers count whole milliseconds: rounded up, or they would fire just before the time and spin
        var milliseconds = Math.Max(0, (armedFor - now + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond);
        timer.Change(TimeSpan.FromMilliseconds(milliseconds), Timeout.InfiniteTimeSpan);
    }

    private void OnTimer()
    {
        lock (gate)
        {
            if (disposed)
                return;
            var now = time.GetUtcNow().UtcTicks;
            var step = now - lastUtc - time.GetElapsedTime(lastTimestamp).Ticks;
            var setBack = step < -StepTolerance.Ticks;
            armedFor = WorkItem<TKey>.Never;
            while (waiting.Count > 0 && (setBack || waiting.NextDue <= now))
            {
                var item = waiting.TakeFirst();
                if (item.Due > now)
                    item.Priority = WorkPriority.Background;
                MakeReady(item);
            }
            Arm();
        }
    }
}
