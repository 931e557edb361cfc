using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Promise.Planning;

/// <summary>
/// Looks for hosts for every slot of a request, moving as few slots of bookings that are not held as possible: first none, then one,
/// two, ... Complete for as long as the steps last: wherever a slot overloads a host, one of the movable slots there and then has to
/// go, so each is tried in turn, and those tried before stay.
/// </summary>
internal sealed class RearrangementSearch
{
    /// <summary>More slots than these are not searched for one by one.</summary>
    public const int MostPieces = 64;

    /// <summary>A host that is tried for the first time is copied with its bookings, which takes as long as so many steps: else a search among thousands would take seconds.</summary>
    private const int StepsOfCopy = 10;

    private const int BookingsAStep = 4;

    private readonly Calendar draft;
    private readonly Request request;
    private readonly Booking? old;
    private readonly bool mayMove;
    private readonly Dictionary<int, SlotGroup[]> groups = [];
    private readonly Dictionary<Item, int[]> candidates = [];
    private readonly Dictionary<Item, Need> needs = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<int> touched = [];
    private readonly List<Piece> pending = [];
    private readonly List<(Piece Piece, int Host)> put = [];
    private int steps;
    private int movesLeft;
    private bool wasCut;

    public RearrangementSearch(CalendarState state, Request request, Booking? old, bool mayMove, int steps)
    {
        (draft, this.request, this.old) = (new Calendar(state), request, old);
        (this.mayMove, this.steps) = (mayMove, steps);
    }

    public int StepsLeft => steps;

    public ImmutableArray<Placement> Placements { get; private set; } = [];

    public ImmutableArray<MovedBooking> Moved { get; private set; } = [];

    /// <param name="counts">How many of each item.</param>
    public bool TryPlace(ReadOnlySpan<int> counts)
    {
        if (!TryPrepare(counts)) return false;
        // one item that does not fit as things stand needs a move at least
        for (var moves = mayMove && counts.Length == 1 ? 1 : 0; ; moves++)
        {
            (movesLeft, wasCut) = (moves, false);
            if (Solve())
            {
                (Placements, Moved) = (PlacedSlots(), MovedBookings());
                return true;
            }
            if (!wasCut || !mayMove || steps <= 0) return false;
        }
    }

    private bool TryPrepare(ReadOnlySpan<int> counts)
    {
        foreach (var pin in request.Pinned)
        {
            var item = request.Items.First(i => i.Item.Name == pin.Item.Name).Item;
            var need = new Need(item, draft.State);
            if (draft.State.Hosts.Find(pin.Host) is not (>= 0 and var host) || !need.Suits(draft.State.Hosts, host)) return false;
            var lane = Take(host, need, request.Occupied, pin.Count);
            if (lane.IsOut(request.Occupied) || lane.FirstOverload(request.Occupied) is not null) return false;
        }
        var pieces = new List<Piece>();
        for (var i = 0; i < counts.Length; i++)
        {
            var need = new Need(request.Items[i].Item, draft.State);
            var count = counts[i] - request.Pinned.Where(p => p.Item.Name == need.Item.Name).Sum(p => p.Count);
            if (count < 0) return false;
            if (count == 0 || !need.NeedsHost) continue;
            if (mayMove && !MayFit(need, count)) return false;
            var (run, together) = (new Run(), need.Item.Rule == PlacementRule.Affinity);
            pieces.AddRange(Enumerable.Repeat(new Piece(need, request.Occupied, together ? count : 1, null, run), together ? 1 : count));
        }
        // the last is placed first: the hardest
        pending.AddRange(pieces.OrderBy(p => p.Need.Size + Math.Log(p.Slots)));
        return true;
    }

    /// <summary>Whether so many slots would fit if everything that may move were gone: else there is nothing to search for.</summary>
    private bool MayFit(Need need, int count)
    {
        var (found, window) = (0L, request.Occupied);
        foreach (var host in draft.State.Hosts.Order)
        {
            var lane = draft.State.Hosts[host];
            if (!need.Suits(draft.State.Hosts, host) || lane.IsOut(window)) continue;
            Lane? emptied = null;
            foreach (var booking in lane.Bookings)
                foreach (var placement in booking.Placements)
                    if (!placement.Held && placement.Host == lane.Id && booking.Occupied.Overlaps(window))
                        (emptied ??= lane.CopyFor(draft)).Take(booking.Occupied, NeedOf(placement.Item).Loads, -placement.Count);
            var slots = (emptied ?? lane).Slots(need.Loads, window, null);
            found = need.Item.Rule switch
            {
                PlacementRule.Affinity => Math.Max(found, slots),
                PlacementRule.AntiAffinity => found + Math.Min(1, slots),
                _ => found + slots,
            };
            if (found >= count) return true;
        }
        return false;
    }

    private Need NeedOf(Item item) => needs.TryGetValue(item, out var need) ? need : needs[item] = new Need(item, draft.State);

    private bool Solve()
    {
        if (pending.Count == 0) return true;
        var piece = pending[^1];
        pending.RemoveAt(pending.Count - 1);
        var hosts = Candidates(piece);
        var before = piece.Run?.Position ?? -1;
        var first = piece.Run is null || before < 0 ? 0 : piece.Need.Item.Rule == PlacementRule.AntiAffinity ? before + 1 : before;
        for (var position = first; position < hosts.Length && steps > 0; position++)
        {
            var host = hosts[position];
            if (!MayGo(piece, host)) continue;
            steps -= touched.Add(host) ? StepsOfCopy + draft.State.Hosts[host].Bookings.Count / BookingsAStep : 1;
            Take(host, piece.Need, piece.Window, piece.Slots);
            put.Add((piece, host));
            if (piece.Run is not null) piece.Run.Position = position;
            if (Settle(host, piece.Window)) return true;
            if (piece.Run is not null) piece.Run.Position = before;
            put.RemoveAt(put.Count - 1);
            Take(host, piece.Need, piece.Window, -piece.Slots);
        }
        pending.Add(piece);
        return false;
    }

    /// <summary>Makes room on a host that has just been given something, then goes on.</summary>
    private bool Settle(int host, Window window)
    {
        if (draft.State.Hosts[host].FirstOverload(window) is not { } overload) return Solve();
        if (!mayMove) return false;
        var stayed = new List<SlotGroup>();
        var found = false;
        foreach (var group in Groups(host))
        {
            if (group.Remaining == 0 || group.Stays || !group.Window.Covers(overload.At) || !group.Need.Uses(overload.Class)) continue;
            var size = group.MoveSize;
            if (size > movesLeft || steps <= 0)
            {
                wasCut |= size > movesLeft;
                continue;
            }
            steps--;
            Take(host, group.Need, group.Window, -size);
            (group.Remaining, movesLeft) = (group.Remaining - size, movesLeft - size);
            pending.Add(new Piece(group.Need, group.Window, size, group, null));
            found = Settle(host, window);
            if (found) break;
            pending.RemoveAt(pending.Count - 1);
            (group.Remaining, movesLeft) = (group.Remaining + size, movesLeft + size);
            Take(host, group.Need, group.Window, size);
            group.Stays = true;
            stayed.Add(group);
        }
        foreach (var group in stayed) group.Stays = false;
        return found;
    }

    private bool MayGo(Piece piece, int host)
    {
        if (draft.State.Hosts[host].IsOut(piece.Window)) return false;
        var (item, id) = (piece.Need.Item, draft.State.Hosts[host].Id);
        if (piece.Group is { } group)
        {
            if (host == group.Host) return false;
            if (item.Rule != PlacementRule.AntiAffinity) return true;
            foreach (var placement in group.Booking.Placements)
                if (placement.Host == id && placement.Item.Name == item.Name && (placement.Held || IsStillThere(group.Booking, item, host)))
                    return false;
            foreach (var (other, where) in put)
                if (where == host && other.Group is { } moved && ReferenceEquals(moved.Booking, group.Booking) && moved.Need.Item.Name == item.Name)
                    return false;
            return true;
        }
        if (item.Rule == PlacementRule.None) return true;
        var pins = request.Pinned.Where(p => p.Item.Name == item.Name && p.Count > 0);
        return item.Rule == PlacementRule.AntiAffinity ? pins.All(p => p.Host != id) : pins.All(p => p.Host == id);
    }

    private bool IsStillThere(Booking booking, Item item, int host) =>
        Groups(host).Any(g => ReferenceEquals(g.Booking, booking) && g.Need.Item.Name == item.Name && g.Remaining > 0);

    /// <summary>The hosts of the right kind, those with most room (and those that an update would rather keep) first.</summary>
    private int[] Candidates(Piece piece)
    {
        ref var hosts = ref CollectionsMarshal.GetValueRefOrAddDefault(candidates, piece.Need.Item, out _);
        return hosts ??= [.. draft.State.Hosts.Order
            .Where(h => piece.Need.Suits(draft.State.Hosts, h))
            .OrderByDescending(h => piece.Group is null && old is not null && old.Placements.Any(p => p.Item.Name == piece.Need.Item.Name && p.Host == draft.State.Hosts[h].Id))
            .ThenByDescending(h => piece.Need.Share(draft.State.Hosts[h], piece.Window))];
    }

    private SlotGroup[] Groups(int host)
    {
        if (groups.TryGetValue(host, out var found)) return found;
        var lane = draft.State.Hosts[host];
        return groups[host] = [.. lane.Bookings
            .SelectMany(b => b.Placements.Where(p => p.Host == lane.Id && !p.Held).GroupBy(p => p.Item.Name).Select(g => (Booking: b, g.First().Item, Count: g.Sum(p => p.Count))))
            .Where(g => g.Item.Rule != PlacementRule.Affinity || !g.Booking.Placements.Any(p => p.Held && p.Item.Name == g.Item.Name))
            .OrderBy(g => g.Booking.Priority).ThenBy(g => g.Booking.Id, StringComparer.Ordinal).ThenBy(g => g.Item.Name, StringComparer.Ordinal)
            .Select(g => new SlotGroup(g.Booking, NeedOf(g.Item), host, g.Count))];
    }

    private Lane Take(int host, Need need, Window window, int slots)
    {
        var lane = draft.WritableHost(host);
        lane.Take(window, need.Loads, slots);
        return lane;
    }

    private ImmutableArray<Placement> PlacedSlots() =>
    [
        .. request.Pinned.Where(p => p.Count > 0).Select(p => p with { Item = request.Items.First(i => i.Item.Name == p.Item.Name).Item })
            .Concat(put.Where(p => p.Piece.Group is null).Select(p => new Placement(p.Piece.Need.Item, draft.State.Hosts[p.Host].Id, p.Piece.Slots)))
            .GroupBy(p => (p.Item, p.Host, p.Held)).Select(g => g.First() with { Count = g.Sum(p => p.Count) }),
    ];

    private ImmutableArray<MovedBooking> MovedBookings() =>
    [
        .. put.Where(p => p.Piece.Group is not null).GroupBy(p => p.Piece.Group!.Booking, ReferenceEqualityComparer.Instance)
            .Select(g => After((Booking)g.Key!, g)).OrderBy(m => m.Id, StringComparer.Ordinal),
    ];

    private MovedBooking After(Booking booking, IEnumerable<(Piece Piece, int Host)> moves)
    {
        var placements = new Dictionary<(Item Item, string Host, bool Held), int>();
        foreach (var p in booking.Placements) Change(p.Item, p.Host, p.Held, p.Count);
        foreach (var (piece, host) in moves)
        {
            Change(piece.Need.Item, draft.State.Hosts[piece.Group!.Host].Id, false, -piece.Slots);
            Change(piece.Need.Item, draft.State.Hosts[host].Id, false, piece.Slots);
        }
        return new MovedBooking(booking, booking with
        {
            Placements = [.. placements.Where(p => p.Value > 0).Select(p => new Placement(p.Key.Item, p.Key.Host, p.Value, p.Key.Held))],
        });

        void Change(Item item, string host, bool held, int by) =>
            CollectionsMarshal.GetValueRefOrAddDefault(placements, (item, host, held), out _) += by;
    }
}
