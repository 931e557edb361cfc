using System.Collections.Concurrent;
using Promise.Operator.Holds.Sets;

namespace Promise.Operator.Holds.Compute;

/// <summary>Each host has one turn: who wants several waits for them in an order that is the same for everybody, so that no two wait for each other.</summary>
internal sealed class HostTurns : IDisposable
{
    private readonly ConcurrentDictionary<Guid, SemaphoreSlim> turns = new();

    /// <returns>The turn of all these hosts; dispose of it to pass it on.</returns>
    public async Task<IDisposable> TakeAsync(IEnumerable<HoldHost> hosts, CancellationToken cancellationToken)
    {
        var taken = new Taken();
        try
        {
            foreach (var provider in hosts.Select(host => host.Provider).Distinct().Order())
            {
                var turn = turns.GetOrAdd(provider, static _ => new SemaphoreSlim(1, 1));
                await turn.WaitAsync(cancellationToken);
                taken.Add(turn);
            }
            return taken;
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var turn in turns.Values)
            turn.Dispose();
    }

    private sealed class Taken : IDisposable
    {
        private readonly List<SemaphoreSlim> turns = [];

        public void Add(SemaphoreSlim turn) => turns.Add(turn);

        public void Dispose() => turns.ForEach(turn => turn.Release());
    }
}
