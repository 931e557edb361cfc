namespace Promise.Integration.Tests.Invariants;

/// <summary>
/// No host is used beyond its capacity because of us: while it is, what our slots and guards have of it may not have grown since the look before.
/// Capacity that an administrator lowers and room that a stranger takes are no fault of ours.
/// </summary>
internal static class CapacityRule
{
    public static IEnumerable<Doubt> Broken(Sample sample, Memory memory)
    {
        var ours = memory.Slots.SelectMany(s => s.Value).ToHashSet();
        foreach (var host in sample.Cloud.Hosts)
        {
            var consumers = host.Consumers.Keys.Where(c => ours.Contains(c) || memory.IsGuard(c)).ToList();
            var (used, mine) = (host.Of(host.Consumers.Keys), host.Of(consumers));
            var before = memory.Last?.Host(host.Name);
            foreach (var (resource, amount) in used)
            {
                // what was lowered since the last look counts as it was: the write may have come first
                var capacity = Math.Max(host.Capacity[resource], before?.Capacity[resource] ?? 0);
                if (amount > capacity && mine[resource] > (before?.Of(consumers)[resource] ?? 0))
                    yield return new Doubt(
                        Rule.NotOversold, $"{host.Name} {resource}", $"{amount} {resource} of {host.Name} are used and it has {capacity}; ours are {mine[resource]}, by {string.Join(", ", consumers)}");
            }
        }
    }
}
