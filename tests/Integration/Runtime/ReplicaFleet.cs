namespace Promise.Integration.Tests.Runtime;

/// <summary>So many replicas at any time, as a Deployment keeps them: one that ended, for whatever reason, is replaced by a new one.</summary>
internal sealed class ReplicaFleet : IAsyncDisposable
{
    private readonly Func<string, ReplicaProcess> start;
    private readonly List<ReplicaProcess> running = [];
    private readonly List<ReplicaProcess> ended = [];

    public ReplicaFleet(int size, Func<string, ReplicaProcess> start)
    {
        this.start = start;
        for (var i = 0; i < size; i++)
            StartOne();
    }

    public ReplicaProcess? Alive(string identity) => running.FirstOrDefault(r => r.Identity == identity && !r.HasExited);

    public void ReplaceTheDead()
    {
        foreach (var dead in running.Where(r => r.HasExited).ToList())
        {
            running.Remove(dead);
            ended.Add(dead);
            StartOne();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in running.Concat(ended))
            await replica.DisposeAsync();
        running.Clear();
        ended.Clear();
    }

    private void StartOne() => running.Add(start($"replica-{running.Count + ended.Count + 1}"));
}
