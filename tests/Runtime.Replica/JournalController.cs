using System.Diagnostics;
using System.Globalization;
using System.Text;
using Promise.Runtime.Replica.Widgets;

namespace Promise.Runtime.Replica;

/// <summary>
/// Causes one effect a visit: a line "time term" in a file of its own. The time is the machine's monotonic clock, the same
/// for all processes, taken before the fence is asked: so the line says when the effect was decided, wherever the process was paused.
/// </summary>
public sealed class JournalController(string journal, string identity, ILeaderFence fence) : IEntityController<Widget>, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly FileStream file = new(Path.Combine(journal, identity), FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

    public Task<ReconciliationResult<Widget>> ReconcileAsync(Widget entity, CancellationToken cancellationToken)
    {
        var decided = Stopwatch.GetTimestamp();
        var term = fence.Term;
        if (term > 0)
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"{decided} {term}\n");
            lock (file)
                file.Write(Encoding.ASCII.GetBytes(line));
        }
        return Task.FromResult(ReconciliationResult<Widget>.Success(entity, Pause));
    }

    public Task<ReconciliationResult<Widget>> DeletedAsync(Widget entity, CancellationToken cancellationToken) =>
        Task.FromResult(ReconciliationResult<Widget>.Success(entity));

    public void Dispose() => file.Dispose();
}
