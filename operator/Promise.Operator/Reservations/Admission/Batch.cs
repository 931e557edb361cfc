using System.Collections.Immutable;
using Promise.Api;
using Promise.Operator.Ledger;
using Promise.Operator.Pools.Observation;
using Promise.Planning;

namespace Promise.Operator.Reservations.Admission;

/// <summary>Decides a bounded number of requests one after the other, each seeing the decisions before it. Pure.</summary>
public sealed record Batch(ImmutableArray<Decision> Decisions, ImmutableArray<(Reservation Reservation, Verdict Verdict)> Waiting)
{
    /// <summary>Requests of one batch.</summary>
    public const int Most = 64;

    /// <summary>Lines of placements in one batch: the pool's object, which carries them, must stay well below the API server's limit of 1.5 MB.</summary>
    private const int MostPlacements = 5_000;

    public IEnumerable<Decision> Promises => Decisions.Where(d => d.IsPromise);

    /// <summary>Bookings that leave hosts which no longer have room for them.</summary>
    public ImmutableArray<MovedBooking> Repaired { get; private init; } = [];

    /// <summary>All moves to other hosts, in order; of several moves of one booking the last one counts.</summary>
    public IEnumerable<MovedBooking> Moved => Repaired.Concat(Decisions.SelectMany(d => d.Moved));

    public ImmutableArray<string> MovedUids => [.. Moved.Select(m => m.Id).Distinct()];

    /// <summary>What is not held and no longer fits where it was foreseen goes elsewhere, where there is an elsewhere.</summary>
    public static Batch Repair(Snapshot snapshot, DateTimeOffset now) => new([], []) { Repaired = Planner.Repair(snapshot, now).Moved };

    public static Batch Decide(IReadOnlyList<Undecided> requests, CapacityPool pool, PoolTerms terms, PoolObservation cloud, Snapshot snapshot, DateTimeOffset now)
    {
        var calendar = snapshot.WhatIf();
        var decisions = ImmutableArray.CreateBuilder<Decision>();
        var waiting = ImmutableArray.CreateBuilder<(Reservation, Verdict)>();
        var placements = 0;
        foreach (var request in requests)
        {
            if (placements > MostPlacements) break;

            var decision = Decider.Decide(new AdmissionCase(request.Reservation, pool, terms, cloud, now), calendar, out var waits);
            if (decision is null)
            {
                waiting.Add((request.Reservation, waits!));
                continue;
            }

            foreach (var move in decision.Moved) Carry(move, calendar, decisions);
            if (decision.Booking is { } booking) calendar.Replace(booking with { PoolAmounts = Drawing.On(calendar, cloud, booking.PoolAmounts) });
            placements += decision.Intent.Placements.Count + decision.Moved.Sum(m => m.After.Placements.Length);
            decisions.Add(decision);
        }

        return new Batch(decisions.ToImmutable(), waiting.ToImmutable());
    }

    private static void Carry(MovedBooking move, Calendar calendar, ImmutableArray<Decision>.Builder decisions)
    {
        calendar.Replace(move.After);
        // a promise of this very batch that makes room for a later one is simply made elsewhere
        for (var i = 0; i < decisions.Count; i++)
            if (decisions[i].Booking?.Id == move.Id)
                decisions[i] = decisions[i] with { Booking = move.After, Intent = decisions[i].Intent with { Placements = Placements.Of(move.After.Placements) } };
    }
}
