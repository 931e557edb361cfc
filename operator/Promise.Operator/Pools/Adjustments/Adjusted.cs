using System.Collections.Immutable;
using Promise.Api;
using Promise.Operator.Ledger;
using Promise.Operator.Pools.Capacity;
using Promise.Operator.Pools.Observation;
using Promise.Planning;
using Adjustment = Promise.Planning.Adjustment;

namespace Promise.Operator.Pools.Adjustments;

/// <summary>What the cloud has, as <c>reservablePercent</c> and the adjustments of the pool leave it. Pure.</summary>
internal static class Adjusted
{
    // adjustments without a start, and the share that may be promised, hold since ever
    private static readonly DateTimeOffset Ever = DateTimeOffset.UnixEpoch;

    /// <param name="before">The picture that the book has: hosts that come out the same stay the same objects.</param>
    /// <param name="calendar">Tells where an amount that is tied to no host can be taken from without breaking a promise.</param>
    /// <param name="applied">The adjustments in force, in the spec's order.</param>
    public static PoolObservation Of(
        PoolObservation observed, PoolObservation? before, CalendarView calendar, int reservablePercent, IReadOnlyList<CapacityAdjustment> applied)
    {
        if (reservablePercent == 100 && applied.Count == 0) return observed;

        var old = before?.Hosts.ToDictionary(h => h.Id, StringComparer.Ordinal) ?? [];
        return observed with
        {
            Hosts =
            [
                .. from host in Hosts(observed, calendar, reservablePercent, applied)
                   let same = old.GetValueOrDefault(host.Id)
                   select same is not null && Discovery.PoolHosts.IsSame(same, host) ? same : host,
            ],
            Resources = [.. observed.Resources.Select(r => Of(r, reservablePercent, applied))],
            Instances = [.. AmountsOf(ResourceNames.Instances, applied)],
        };
    }

    /// <summary>Half-open; the schema sees to it that the end comes after the start.</summary>
    public static Window WindowOf(CapacityAdjustment adjustment) => new(adjustment.Start ?? Ever, adjustment.End);

    /// <summary>Whether an amount is of something that stands on hosts.</summary>
    public static bool IsOfHosts(string resource) => !resource.Contains('/', StringComparison.Ordinal) && resource is not (
        ResourceNames.Instances or ResourceNames.Volumes or ResourceNames.VolumeStorage or ResourceNames.FloatingIPs or ResourceNames.Addresses);

    private static IEnumerable<Host> Hosts(PoolObservation observed, CalendarView calendar, int percent, IReadOnlyList<CapacityAdjustment> applied)
    {
        var hosts = observed.Hosts.Select(h => Of(h, percent, applied)).ToList();
        foreach (var adjustment in applied)
            foreach (var (resource, amount) in adjustment.Capacity.Where(c => IsOfHosts(c.Key)))
            {
                var shares = HostShares.Of(hosts, calendar, ResourceUnits.ClassOf(resource), Units.Floor(resource, amount), WindowOf(adjustment)).ToLookup(s => s.Host, s => s.Adjustment);
                hosts = [.. hosts.Select(h => shares.Contains(h.Id) ? h with { Adjustments = h.Adjustments.AddRange(shares[h.Id]) } : h)];
            }

        return hosts;
    }

    private static Host Of(Host host, int percent, IReadOnlyList<CapacityAdjustment> applied)
    {
        var adjustments = new List<Adjustment>();
        if (percent < 100) adjustments.Add(new Adjustment(Window.Since(Ever), Off(host, percent)));
        var outages = host.OutOfService.ToBuilder();
        foreach (var adjustment in applied.Where(a => a.Percent is not null && (a.Hosts.Count == 0 || a.Hosts.Contains(host.Id))))
            if (adjustment.Percent == 0) outages.Add(WindowOf(adjustment));
            else adjustments.Add(new Adjustment(WindowOf(adjustment), Off(host, adjustment.Percent!.Value)));
        return host with { Adjustments = [.. adjustments.Where(a => !a.Delta.IsEmpty)], OutOfService = outages.ToImmutable() };
    }

    /// <summary>What is taken off so that the share remains.</summary>
    private static Amounts Off(Host host, int percent) =>
        Amounts.From(host.Inventories.Select(i => KeyValuePair.Create(i.Key, i.Value.Capacity * percent / 100 - i.Value.Capacity)));

    private static PoolResource Of(PoolResource resource, int percent, IReadOnlyList<CapacityAdjustment> applied)
    {
        // a project's quota is no capacity of the pool
        if (resource.Key.StartsWith("project/", StringComparison.Ordinal)) return resource;

        IEnumerable<PoolAdjustment> share = percent < 100 ? [new PoolAdjustment(Window.Since(Ever), resource.Total * percent / 100 - resource.Total)] : [];
        return resource with { Adjustments = [.. share, .. AmountsOf(resource.Key, applied)] };
    }

    private static IEnumerable<PoolAdjustment> AmountsOf(string resource, IReadOnlyList<CapacityAdjustment> applied) =>
        from adjustment in applied
        where adjustment.Capacity.ContainsKey(resource)
        select new PoolAdjustment(WindowOf(adjustment), Units.Floor(resource, adjustment.Capacity[resource]));
}
