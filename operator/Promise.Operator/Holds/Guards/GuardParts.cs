using System.Collections.Immutable;
using Promise.Planning;

namespace Promise.Operator.Holds.Guards;

/// <summary>Cuts a guard into consumers: <c>min_unit</c>, <c>max_unit</c> and <c>step_size</c> hold for each consumer, not for the host.</summary>
internal static class GuardParts
{
    /// <summary>More parts than a host can need: its largest instance would have to be a 64th of what it promises.</summary>
    public const int Most = 64;

    public static ImmutableArray<Amounts> Cut(Amounts guard, IReadOnlyDictionary<string, Inventory> inventories)
    {
        var parts = new List<Dictionary<string, long>>();
        foreach (var (resourceClass, amount) in guard)
        {
            var portions = Portions(amount, inventories.GetValueOrDefault(resourceClass));
            for (var part = 0; part < portions.Count; part++)
            {
                if (part == parts.Count) parts.Add([]);
                parts[part][resourceClass] = portions[part];
            }
        }
        return [.. parts.Select(Amounts.From)];
    }

    /// <summary>Never less than the amount in all; more only where the units leave no other way.</summary>
    private static List<long> Portions(long amount, Inventory? inventory)
    {
        var step = Math.Max(1, inventory?.StepSize ?? 1);
        var least = RoundedUp(Math.Max(1, inventory?.MinUnit ?? 1), step);
        var most = Math.Max(least, (inventory?.MaxUnit ?? int.MaxValue) / step * step);
        var portions = new List<long>();
        for (var left = RoundedUp(amount, step); left > 0 && portions.Count < Most; left -= portions[^1])
            portions.Add(Math.Max(least, left > most && left - most < least && left - least >= least ? left - least : Math.Min(left, most)));
        return portions;
    }

    private static long RoundedUp(long amount, long step) => (amount + step - 1) / step * step;
}
