using System.Collections.Immutable;
using Promise.Api;
using Promise.Operator.Holds.Results;
using Promise.Operator.Holds.Sets;

namespace Promise.Operator.Holds.Counted;

/// <summary>Makes, counts and takes back pieces of one service. Everything starts with a look at what is there.</summary>
internal sealed class CountedHolds(ICountedHolds service, HoldPatience patience, TimeProvider time)
{
    /// <summary>Makes what is missing and waits until it stands. What is too much is left alone, but for doubles and failures.</summary>
    public async Task<CountedResult> EnsureAsync(HoldSet set, CancellationToken cancellationToken)
    {
        var wanted = service.Wanted(set);
        if (wanted.Values.All(count => count == 0))
            return new CountedResult([]);
        var found = await service.FindAsync(set, cancellationToken);
        var shortages = await ExplainAsync(found.Where(piece => piece.Broken), cancellationToken);
        var made = new List<string>();
        foreach (var (item, count) in wanted)
        {
            var pieces = found.Where(piece => piece.Item == item).ToArray();
            var plan = CountPlan.For(pieces, count);
            await Task.WhenAll(plan.Keep.Where(piece => !piece.Marked).Select(piece => service.MarkAsync(set, piece, cancellationToken)));
            await Task.WhenAll(plan.Remove.Where(piece => piece.Broken).Select(piece => service.DeleteAsync(piece, cancellationToken)));
            if (shortages.Length > 0)
                continue;
            var answers = await Task.WhenAll(plan.Create.Select(index => service.CreateAsync(set, item, index, cancellationToken)));
            shortages = [.. answers.OfType<HoldShortage>()];
            made.AddRange(plan.Create.Zip(answers).Where(one => one.Second is null).Select(one => $"{service.Kind} {item}/{one.First}"));
        }
        return shortages.Length > 0 ? new CountedResult([.. found]) { Shortages = shortages } : await SettleAsync(set, [.. made], cancellationToken);
    }

    /// <summary>Takes back what is not wanted, unused pieces first; used ones only with <paramref name="used"/>.</summary>
    /// <param name="set">What a piece has to be like to count.</param>
    /// <param name="left">How many of them shall be left.</param>
    /// <returns>What was deleted, and what could not be, in words.</returns>
    public async Task<(ImmutableArray<string> Released, ImmutableArray<string> Waiting)> TrimAsync(HoldSet set, HoldSet left, bool used, CancellationToken cancellationToken)
    {
        var wanted = service.Wanted(left);
        var released = new Dictionary<string, string>(StringComparer.Ordinal);
        var refused = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var until = time.GetUtcNow() + patience.Settling; ;)
        {
            var found = await service.FindAsync(set, cancellationToken);
            var goes = found.GroupBy(piece => piece.Item).SelectMany(item => CountPlan.For(item, wanted.GetValueOrDefault(item.Key)).Remove).Where(piece => used || !piece.Used).ToArray();
            // what is still being made can't be deleted yet
            foreach (var piece in goes.Where(piece => piece.Settled && !released.ContainsKey(piece.Id) && !refused.ContainsKey(piece.Id)))
                if (await service.DeleteAsync(piece, cancellationToken) is { } why)
                    refused[piece.Id] = $"{piece}: {why}";
                else
                    released[piece.Id] = piece.ToString();
            var going = goes.Where(piece => !refused.ContainsKey(piece.Id)).ToArray();
            if (going.Length == 0 || time.GetUtcNow() >= until)
                return ([.. released.Values], [.. refused.Values, .. going.Select(piece => $"{piece} is going")]);
            await Task.Delay(patience.Look, time, cancellationToken);
        }
    }

    public Task<IReadOnlyList<Piece>> FindAsync(HoldSet set, CancellationToken cancellationToken) => service.FindAsync(set, cancellationToken);

    /// <summary>What stands, and what is missing as lost.</summary>
    public async Task<IEnumerable<Hold>> ObserveAsync(HoldSet set, CancellationToken cancellationToken)
    {
        var wanted = service.Wanted(set);
        if (wanted.Count == 0)
            return [];
        var found = await service.FindAsync(set, cancellationToken);
        var lost = from item in wanted
                   let plan = CountPlan.For(found.Where(piece => piece.Item == item.Key), item.Value)
                   from index in plan.Create
                   select new Hold { Kind = service.Kind, Item = item.Key, Index = index, Id = "", State = HoldState.Lost };
        return [.. found.Where(piece => piece.Fits).Select(piece => piece.ToHold()), .. lost];
    }

    public async Task UnmarkUsedAsync(HoldSet set, CancellationToken cancellationToken) =>
        await Task.WhenAll((await service.FindAsync(set, cancellationToken)).Where(piece => piece.Used).Select(piece => service.UnmarkAsync(piece, cancellationToken)));

    private IEnumerable<string> Missing(HoldSet set, IReadOnlyList<Piece> found) =>
        from item in service.Wanted(set)
        from index in CountPlan.For(found.Where(piece => piece.Item == item.Key), item.Value).Create
        select $"{service.Kind} {item.Key}/{index} is missing";

    /// <summary>Now that all have settled: one that is still being made can't be deleted.</summary>
    private async Task<ImmutableArray<Piece>> WithoutDoublesAsync(HoldSet set, IReadOnlyList<Piece> found, CancellationToken cancellationToken)
    {
        var doubles = new List<Piece>();
        foreach (var (item, count) in service.Wanted(set))
        {
            var plan = CountPlan.For(found.Where(piece => piece.Item == item), count);
            doubles.AddRange(plan.Remove.Where(piece => IsDouble(piece, plan)));
        }
        await Task.WhenAll(doubles.Select(piece => service.DeleteAsync(piece, cancellationToken)));
        return [.. found.Except(doubles)];
    }

    private static bool IsDouble(Piece piece, CountPlan plan) => piece is { Fits: true, Used: false } && plan.Keep.Any(kept => kept.Index == piece.Index);

    private async Task<ImmutableArray<HoldShortage>> ExplainAsync(IEnumerable<Piece> failed, CancellationToken cancellationToken) =>
        [.. (await Task.WhenAll(failed.Select(piece => service.ExplainAsync(piece, cancellationToken)))).OfType<HoldShortage>()];

    private async Task<CountedResult> SettleAsync(HoldSet set, ImmutableArray<string> made, CancellationToken cancellationToken)
    {
        for (var until = time.GetUtcNow() + patience.Settling; ;)
        {
            var found = await service.FindAsync(set, cancellationToken);
            var shortages = await ExplainAsync(found.Where(piece => piece.Broken), cancellationToken);
            ImmutableArray<string> waiting = [.. found.Where(piece => piece is { Settled: false, Fits: true }).Select(piece => $"{piece} is being made"), .. Missing(set, found)];
            if (shortages.Length > 0 || time.GetUtcNow() >= until)
                return new CountedResult([.. found]) { Shortages = shortages, Made = made, Waiting = waiting };
            if (waiting.IsEmpty)
                return new CountedResult(await WithoutDoublesAsync(set, found, cancellationToken)) { Made = made };
            await Task.Delay(patience.Look, time, cancellationToken);
        }
    }
}
