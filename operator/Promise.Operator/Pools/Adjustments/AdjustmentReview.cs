using System.Collections.Immutable;
using k8s.Models;
using Promise.Api;
using Promise.Operator.Ledger;
using Promise.Operator.Pools.Observation;
using Promise.Planning;

namespace Promise.Operator.Pools.Adjustments;

/// <summary>
/// Decides which adjustments of a pool count: one that would break a promise does not, unless it is forced. What was accepted stays
/// accepted as long as the spec does, because promises were made around it since. Pure.
/// </summary>
internal static class AdjustmentReview
{
    private const int MostVictims = 100;

    public static (ImmutableArray<AdjustmentStatus> Statuses, ImmutableArray<CapacityAdjustment> Applied) Of(
        CapacityPool pool, PoolObservation observed, PoolBook book, DateTimeOffset now)
    {
        var statuses = ImmutableArray.CreateBuilder<AdjustmentStatus>();
        var applied = ImmutableArray.CreateBuilder<CapacityAdjustment>();
        HashSet<string>? atRisk = null;
        foreach (var adjustment in pool.Spec.Adjustments)
        {
            var old = pool.Status.ObservedGeneration == (pool.Metadata.Generation ?? 0) ? pool.Status.Adjustments.FirstOrDefault(a => a.Name == adjustment.Name) : null;
            if (adjustment.End <= now)
            {
                statuses.Add(new AdjustmentStatus { Name = adjustment.Name, Phase = AdjustmentPhase.Ended });
                continue;
            }

            if (Objection(adjustment, observed) is { } objection)
            {
                statuses.Add(new AdjustmentStatus { Name = adjustment.Name, Phase = AdjustmentPhase.Refused, Message = objection });
                continue;
            }

            var phase = adjustment.Start > now ? AdjustmentPhase.Scheduled : AdjustmentPhase.Active;
            if (old is { Phase: AdjustmentPhase.Scheduled or AdjustmentPhase.Active })
            {
                applied.Add(adjustment);
                statuses.Add(old with { Phase = phase });
                continue;
            }

            atRisk ??= AtRisk(book, observed, pool.Spec.ReservablePercent, [], now);
            var victims = AtRisk(book, observed, pool.Spec.ReservablePercent, [.. applied, adjustment], now).Except(atRisk, StringComparer.Ordinal).ToList();
            var status = Status(adjustment, phase, victims, book);
            if (status.Phase != AdjustmentPhase.Refused) applied.Add(adjustment);
            statuses.Add(status);
        }

        return (statuses.ToImmutable(), applied.ToImmutable());
    }

    private static AdjustmentStatus Status(CapacityAdjustment adjustment, AdjustmentPhase phase, List<string> victims, PoolBook book)
    {
        if (victims.Count == 0) return new AdjustmentStatus { Name = adjustment.Name, Phase = phase };

        var named = victims.Select(book.Find).OfType<Reservation>().OrderBy(r => r.Metadata.NamespaceProperty, StringComparer.Ordinal).ThenBy(r => r.Name(), StringComparer.Ordinal)
            .Select(r => new ReservationReference { Namespace = r.Metadata.NamespaceProperty, Name = r.Name(), Uid = r.Metadata.Uid }).Take(MostVictims).ToList();
        var who = string.Join(", ", named.Take(5).Select(r => $"{r.Namespace}/{r.Name}")) + (victims.Count > 5 ? $" and {victims.Count - 5} more" : "");
        return new AdjustmentStatus
        {
            Name = adjustment.Name,
            Phase = adjustment.Force ? phase : AdjustmentPhase.Refused,
            Message = adjustment.Force ? $"Forced; these promises can't be kept: {who}." : $"It would break the promises of {who}; nothing is changed. Set force: true to do it all the same.",
            Victims = named,
        };
    }

    private static HashSet<string> AtRisk(PoolBook book, PoolObservation observed, int percent, IReadOnlyList<CapacityAdjustment> applied, DateTimeOffset now)
    {
        var calendar = book.Snapshot;
        var adjusted = Adjusted.Of(observed, null, calendar, percent, applied);
        var what = calendar.WhatIf();
        foreach (var host in adjusted.Hosts) what.SetHost(host);
        foreach (var resource in adjusted.Resources.Concat(TenantQuota.Of(book.Terms.Tenants, adjusted.Instances))) what.SetPoolResource(resource);
        // what was never promised can't be broken
        return [.. Planner.Repair(what, now).AtRisk.Where(r => !Unreserved.Is(r.Booking)).Select(r => r.Booking.Id)];
    }

    /// <summary>Null: it can be applied.</summary>
    private static string? Objection(CapacityAdjustment adjustment, PoolObservation observed)
    {
        foreach (var host in adjustment.Hosts)
            if (!observed.Providers.ContainsKey(host)) return $"The pool has no host {host}.";
        // instances are the tenants' quotas' affair (TenantQuota)
        foreach (var resource in adjustment.Capacity.Keys.Where(r => r != ResourceNames.Instances))
            if (!Adjusted.IsOfHosts(resource) && observed.Resources.All(r => r.Key != resource))
                return resource.Contains('/', StringComparison.Ordinal)
                    ? $"The pool has no {resource} of its own to adjust."
                    : $"{resource}: say of what, such as {resource}/NAME.";
            else if (Adjusted.IsOfHosts(resource) && observed.Hosts.All(h => !h.Inventories.ContainsKey(Capacity.ResourceUnits.ClassOf(resource))))
                return $"No host of the pool has {resource}.";

        return null;
    }
}
