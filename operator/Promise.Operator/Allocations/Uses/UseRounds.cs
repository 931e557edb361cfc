using Promise.Api;

namespace Promise.Operator.Allocations.Uses;

/// <summary>
/// Which reservations a round of <see cref="UseWatch"/> looks at closely: those whose use changed by what the lists show, and a few others in turn. Lists
/// say nothing of tokens in Placement, and Nova forgets a server a moment before its token is free, so a change is followed up for some rounds.
/// </summary>
internal sealed class UseRounds
{
    /// <summary>Rounds without a change until a reservation is at rest.</summary>
    private const int Settling = 3;

    /// <summary>Of those at rest, so many are looked at in each round, whatever their number.</summary>
    private const int InTurn = 4;

    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private long round;

    /// <param name="open">All that can be used now.</param>
    /// <param name="uses">What the lists show of each, in words: equal words, equal use.</param>
    public IReadOnlyList<Reservation> Next(IReadOnlyList<Reservation> open, ILookup<Guid, string> uses)
    {
        round++;
        foreach (var closed in entries.Keys.Except(open.Select(r => r.Metadata.Uid)).ToList()) entries.Remove(closed);
        foreach (var reservation in open)
        {
            var words = string.Join('\n', uses[Guid.Parse(reservation.Metadata.Uid)].Order(StringComparer.Ordinal));
            var known = entries.GetValueOrDefault(reservation.Metadata.Uid);
            entries[reservation.Metadata.Uid] = known?.Words == words ? known with { Quiet = known.Quiet + 1 } : new Entry(words, 0, known?.Looked ?? 0);
        }

        var byRest = open.ToLookup(r => entries[r.Metadata.Uid].Quiet >= Settling);
        List<Reservation> next = [.. byRest[false], .. byRest[true].OrderBy(r => entries[r.Metadata.Uid].Looked).Take(InTurn)];
        foreach (var reservation in next) entries[reservation.Metadata.Uid] = entries[reservation.Metadata.Uid] with { Looked = round };
        return next;
    }

    /// <summary>A look came to nothing: the next round tries again.</summary>
    public void Failed(Reservation reservation)
    {
        lock (entries) entries.Remove(reservation.Metadata.Uid);
    }

    /// <param name="Quiet">Rounds since the words changed.</param>
    /// <param name="Looked">The round that looked last.</param>
    private sealed record Entry(string Words, int Quiet, long Looked);
}
