using System.Runtime.InteropServices;

namespace Promise.Planning;

/// <summary>What changes when for the conditions of a start, put in order once all of it is known.</summary>
internal sealed class StartChanges
{
    private readonly List<long> times = [];
    private readonly List<(StartCondition Condition, long By)> changes = [];

    public int Count => times.Count;

    public void Clear()
    {
        times.Clear();
        changes.Clear();
    }

    public void Add(long at, StartCondition condition, long by)
    {
        times.Add(at);
        changes.Add((condition, by));
    }

    /// <summary>Instants in order, each once, the conditions' sums brought up to it.</summary>
    public IEnumerable<long> InOrder()
    {
        CollectionsMarshal.AsSpan(times).Sort(CollectionsMarshal.AsSpan(changes));
        for (var i = 0; i < times.Count;)
        {
            var at = times[i];
            for (; i < times.Count && times[i] == at; i++) changes[i].Condition.Sum += changes[i].By;
            yield return at;
        }
    }
}
