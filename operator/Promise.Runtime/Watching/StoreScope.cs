using System.Globalization;

namespace Promise.Runtime.Watching;

/// <summary>One list-and-watch's share of a store: a namespace, or everything.</summary>
internal sealed class StoreScope
{
    private readonly List<(ulong Version, TaskCompletionSource Reached)> waiting = [];

    public string? Version { get; private set; }

    public static ulong Ordinal(string? version) => ulong.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    public void Advance(string? version)
    {
        if (string.IsNullOrEmpty(version))
            return;
        Version = version;
        if (waiting.Count == 0)
            return;
        var reached = Ordinal(version);
        waiting.RemoveAll(w => w.Version <= reached && w.Reached.TrySetResult());
    }

    /// <summary>Resource versions of one kind grow as numbers (promised since Kubernetes 1.35, and always so with etcd).</summary>
    public Task Reaches(string version)
    {
        var wanted = Ordinal(version);
        if (Version is not null && Ordinal(Version) >= wanted)
            return Task.CompletedTask;
        // continuations must not run under the store's lock
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting.Add((wanted, reached));
        return reached.Task;
    }
}
