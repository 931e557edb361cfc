using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Promise.Planning;

internal static class Shortages
{
    public static ImmutableArray<Shortage> Of(Attempt attempt)
    {
        var found = ImmutableArray.CreateBuilder<Shortage>();
        AddPools(attempt, found);
        foreach (var item in attempt.Request.Items)
            AddItem(attempt, item, found);
        if (found.Count == 0)
            found.Add(new Shortage(ShortageKind.Combination, "slots", null, null, attempt.Request.Window.Start, attempt.Request.Items.Sum(i => i.MinCount), 0));
        return found.ToImmutable();
    }

    private static void AddPools(Attempt attempt, ImmutableArray<Shortage>.Builder found)
    {
        var window = attempt.Request.Occupied;
        foreach (var (key, asked) in PoolDemand.Of(attempt.Request, [.. attempt.Request.Items.Select(i => i.MinCount)]))
        {
            var lane = attempt.State.Pools.GetValueOrDefault(key);
            var free = lane?.Pool is null ? 0 : lane.Free(0, window);
            if (free < asked)
                found.Add(new Shortage(ShortageKind.Capacity, key, null, null, When(lane is null ? [] : [lane], 0, window).At, asked, Math.Max(0, free)));
        }
    }

    private static void AddItem(Attempt attempt, ItemRequest request, ImmutableArray<Shortage>.Builder found)
    {
        var need = new Need(request.Item, attempt.State);
        if (!need.NeedsHost || request.MinCount == 0) return;
        var (name, scope, window) = (request.Item.Name, ScopeOf(request.Item), attempt.Request.Occupied);
        Lane[] suitable = [.. attempt.State.Hosts.Order.Where(h => need.Suits(attempt.State.Hosts, h)).Select(h => attempt.State.Hosts[h])];
        if (suitable.Length == 0)
        {
            found.Add(new Shortage(ShortageKind.NoSuitableHost, "slots", name, scope, window.Start, request.MinCount, 0));
            return;
        }
        var before = found.Count;
        foreach (var load in need.Loads)
        {
            var asked = (long)load.Amount * request.MinCount;
            // what each has throughout the window is there at every instant
            if (Array.TrueForAll(suitable, l => !l.IsOut(window)) && suitable.Sum(l => (long)Math.Max(0, l.Free(load.Class, window))) >= asked) continue;
            var (at, free) = When(suitable, load.Class, window);
            if (free < asked) found.Add(new Shortage(ShortageKind.Capacity, attempt.State.Classes[load.Class], name, scope, at, asked, free));
        }
        if (found.Count > before) return;
        // what is short of pool-level resources was said above
        var onHosts = new Attempt(new Snapshot(attempt.State), attempt.Request with { PoolAmounts = Amounts.None, Replaces = null }, PlanOptions.Default, attempt.Old);
        var alone = request with { Item = request.Item with { PoolAmounts = Amounts.None } };
        var largest = Refusal.LargestCountOf(onHosts, alone, PlanOptions.Default with { MayMove = false }, request.MinCount);
        if (largest < request.MinCount)
            found.Add(new Shortage(ShortageKind.Fragmented, "slots", name, scope, window.Start, request.MinCount, largest));
    }

    /// <summary>The instant at which least is free on all lanes together, and how much that is.</summary>
    private static (DateTimeOffset At, long Free) When(IEnumerable<Lane> lanes, int resourceClass, Window window)
    {
        Load[] one = [new Load(resourceClass, 1)];
        var (times, changes, steps) = (new List<long>(), new List<long>(), new List<(long At, int Free)>());
        foreach (var lane in lanes)
        {
            steps.Clear();
            lane.SlotsOver(one, window, steps);
            var before = 0;
            foreach (var (at, now) in steps)
            {
                if (now == before) continue;
                times.Add(at);
                changes.Add((long)now - before);
                before = now;
            }
        }
        CollectionsMarshal.AsSpan(times).Sort(CollectionsMarshal.AsSpan(changes));
        var (when, least, sum) = (window.From, long.MaxValue, 0L);
        var (next, instant) = (0, window.From);
        while (true)
        {
            for (; next < times.Count && times[next] == instant; next++) sum += changes[next];
            if (sum < least) (when, least) = (instant, sum);
            if (next == times.Count) break;
            instant = times[next];
        }
        return (new DateTimeOffset(when, TimeSpan.Zero), least);
    }

    private static string? ScopeOf(Item item)
    {
        var parts = new List<string>();
        if (item.Zone is { } zone) parts.Add($"zone {zone}");
        if (item.Aggregates.Count > 0) parts.Add($"aggregates {item.Aggregates}");
        if (item.RequiredTraits.Count > 0) parts.Add($"required traits {item.RequiredTraits}");
        if (item.ForbiddenTraits.Count > 0) parts.Add($"forbidden traits {item.ForbiddenTraits}");
        if (item.Rule != PlacementRule.None) parts.Add(item.Rule.ToString());
        return parts.Count == 0 ? null : string.Join("; ", parts);
    }
}
