namespace Promise.CloudSim;

/// <summary>
/// What is to happen later (a server becomes ACTIVE, a lease starts). Nothing runs on its own: what is due happens before the next look at the
/// cloud, so that a test with a fake clock sees the same as a user with a real one, and no timer races a request.
/// </summary>
internal sealed class Agenda
{
    private readonly PriorityQueue<Action<DateTimeOffset>, (DateTimeOffset Time, long Order)> queue = new();
    private long order;

    /// <summary>The action is given the time that it was planned for, not the time at which somebody looked.</summary>
    public void At(DateTimeOffset time, Action<DateTimeOffset> action) => queue.Enqueue(action, (time, order++));

    public void RunDue(DateTimeOffset now)
    {
        while (queue.TryPeek(out var action, out var key) && key.Time <= now)
        {
            queue.Dequeue();
            action(key.Time);
        }
    }
}
