using System.Globalization;
using Promise.Api;
using Promise.CloudSim;

namespace Promise.Integration.Tests.Crashes;

/// <summary>All that a life has brought about so far, in words that are the same in every run: without identifiers and times.</summary>
internal static class Situation
{
    public static async Task<string> OfAsync(CrashBed bed, IReadOnlyList<string> reservations, IReadOnlyList<string> allocations, CancellationToken cancellationToken)
    {
        var lines = bed.Sim.Cloud.Read(c => InCloud(c).ToList());
        var pool = (await bed.Objects.PoolAsync(CrashBed.Pool, cancellationToken))!;
        lines.Add($"pool: {pool.Status.Ledger?.Intents.Count ?? 0} intents");
        foreach (var name in reservations)
            lines.AddRange(await bed.Objects.ReservationAsync(name, cancellationToken) is { } found ? InStatus(name, found.Status) : [$"{name}: gone"]);
        foreach (var name in allocations)
            lines.AddRange(await bed.Objects.AllocationAsync(name, cancellationToken) is { } found ? InStatus(name, found.Status) : [$"{name}: gone"]);
        return string.Join('\n', lines);
    }

    private static IEnumerable<string> InCloud(Cloud cloud)
    {
        // an empty child provider is left for the next one, and may be there or not
        foreach (var provider in cloud.Placement.Providers.Values.Where(p => p.Parent is null || p.Inventories.Count > 0).OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            var used = provider.Consumers.Values.SelectMany(c => c.Allocations.Where(l => l.Provider == provider.Uuid).Select(l => (c.Type, l)))
                .GroupBy(l => (l.Type, Class: l.l.ResourceClass.StartsWith("CUSTOM_", StringComparison.Ordinal) ? "TOKEN" : l.l.ResourceClass))
                .Select(g => $"{g.Key.Type} {g.Sum(l => l.l.Amount).ToString(CultureInfo.InvariantCulture)} {g.Key.Class}").Order(StringComparer.Ordinal);
            var tokens = provider.Inventories.Where(i => i.Key.StartsWith("CUSTOM_", StringComparison.Ordinal)).Select(i => $"{i.Value.Total} tokens, {i.Value.Reserved} closed").Order(StringComparer.Ordinal);
            yield return $"{provider.Name}: {provider.Consumers.Count} consumers [{string.Join(", ", used)}] [{string.Join("; ", tokens)}]";
        }

        yield return $"classes: {cloud.Placement.Classes.Count(c => c.StartsWith("CUSTOM_PROMISE", StringComparison.Ordinal))}";
        yield return $"flavors: {cloud.Compute.Flavors.Count}, shared with {cloud.Compute.Flavors.Values.Sum(f => f.Access.Count)}";
        yield return $"servers: {Counted(cloud.Compute.Servers.Values.Select(s => $"{s.Name} {s.Status} with {s.Volumes.Count} volumes and {s.Ports.Count} ports"))}";
        yield return $"volumes: {Counted(cloud.Volumes.Volumes.Values.Select(v => $"{v.Status} of {cloud.Identity.Projects[v.ProjectId].Name}"))}, {cloud.Volumes.Transfers.Count} transfers";
        yield return $"floating IPs: {Counted(cloud.Network.FloatingIps.Values.Select(f => $"{(f.Port is null ? "free" : "associated")} of {cloud.Identity.Projects[f.ProjectId].Name}, {f.Tags.Count} tags"))}";
        yield return $"ports: {Counted(cloud.Network.Ports.Values.Select(p => $"{p.Status} {p.DeviceOwner}, {p.Tags.Count} tags"))}";
    }

    private static IEnumerable<string> InStatus(string name, ReservationStatus status)
    {
        // a change that came too late because nobody was there to decide it was asked for again
        yield return $"{name}: {status.Phase} [{string.Join(", ", status.History.Select(h => h.Type).Where(t => t != FactTypes.ReservationRejected))}]";
        yield return $"{name} conditions: {Conditions(status.Conditions)}";
        yield return $"{name} holds: {string.Join(", ", status.Holds.Select(h => $"{h.Kind} {h.Item}/{h.Index} {h.Host} {h.State}").Order(StringComparer.Ordinal))}";
        yield return $"{name} claims: {status.Allocations.Count}, allocated {Amounts(status.Allocated)}, remaining {Amounts(status.Remaining)}";
    }

    private static IEnumerable<string> InStatus(string name, AllocationStatus status)
    {
        yield return $"{name}: {status.Answer} {status.Phase} [{string.Join(", ", status.History.Select(h => h.Type))}] {Conditions(status.Conditions)}";
        yield return $"{name} has: {string.Join(", ", status.Servers.Select(s => $"{s.Name} {s.State} {s.Attempts}"))}; {status.Volumes.Count} volumes, {status.FloatingIPs.Count} floating IPs, {status.Ports.Count} ports";
    }

    private static string Conditions(IEnumerable<k8s.Models.V1Condition> conditions) =>
        string.Join(", ", conditions.Where(c => c.Type != ConditionTypes.Reconciling).Select(c => $"{c.Type}={c.Status} {c.Reason}").Order(StringComparer.Ordinal));

    private static string Amounts(IReadOnlyDictionary<string, int> amounts) => string.Join(" ", amounts.Where(a => a.Value != 0).OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => $"{a.Value} {a.Key}"));

    private static string Counted(IEnumerable<string> what) =>
        string.Join(", ", what.CountBy(w => w).OrderBy(w => w.Key, StringComparer.Ordinal).Select(w => $"{w.Value} {w.Key.Trim()}"));
}
