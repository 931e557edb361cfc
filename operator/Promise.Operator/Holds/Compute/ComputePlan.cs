using System.Collections.Immutable;
using Promise.Operator.Holds.Guards;
using Promise.Operator.Holds.Naming;
using Promise.Operator.Holds.Sets;
using Promise.Planning;
using Inventory = Promise.OpenStack.Placement.Inventory;

namespace Promise.Operator.Holds.Compute;

/// <summary>
/// What to write for a change of slots, decided from what was read alone. Tokens are written twice: before the slots never more of them
/// open than slots stand, and after the slots as they shall be; so at no moment can a server boot onto amounts that nobody holds.
/// </summary>
internal sealed class ComputePlan
{
    private readonly HoldOwner owner;
    private readonly ComputeChange change;
    private readonly IReadOnlyDictionary<Guid, HostPicture> pictures;
    private readonly string[] items;
    private readonly List<ConsumerWrite> consumers = [];
    private readonly List<string> inUse = [];
    private readonly List<StandingSlot> slots = [];

    private ComputePlan(HoldOwner owner, ComputeChange change, IReadOnlyDictionary<Guid, HostPicture> pictures)
    {
        (this.owner, this.change, this.pictures) = (owner, change, pictures);
        items = [.. change.From.Instances.Concat(change.To.Instances).Select(item => item.Item).Distinct(StringComparer.Ordinal)];
        Standing = StandingSlots.Find(Reservation, items, pictures.Values);
        Reached = WithUsed();
    }

    public IReadOnlyList<StandingSlot> Standing { get; }

    /// <summary>The set that will stand: what was asked for, and what is in use besides.</summary>
    public HoldSet Reached { get; }

    /// <summary>What forbids the change, in words.</summary>
    public IReadOnlyList<string> InUse => inUse;

    public IReadOnlyList<TokenWrite> TokensBefore { get; private set; } = [];

    /// <summary>Slots and guards that change: one request, all or nothing.</summary>
    public IReadOnlyList<ConsumerWrite> Consumers => consumers;

    /// <summary>All slots as they will stand.</summary>
    public IReadOnlyList<StandingSlot> Slots => slots;

    private Guid Reservation => change.To.Reservation;

    public static ComputePlan Of(HoldOwner owner, ComputeChange change, IReadOnlyDictionary<Guid, HostPicture> pictures, IHostBookings bookings)
    {
        var plan = new ComputePlan(owner, change, pictures);
        if (plan.inUse.Count > 0 && !change.KeepUsed)
            return plan;
        foreach (var item in plan.items)
            plan.PlaceSlots(item);
        plan.MoveGuards(bookings);
        plan.TokensBefore = [.. pictures.Values.Select(picture => plan.TokensOn(picture, picture.Tokens, item => plan.Before(item, picture)))];
        return plan;
    }

    /// <summary>Hosts of which this write takes more than slots and guard had before.</summary>
    public IEnumerable<HoldHost> Grown()
    {
        foreach (var picture in pictures.Values)
        {
            var writes = consumers.Where(write => write.Host == picture.Host).ToArray();
            var replaced = consumers.Select(write => picture.Of(write.Consumer)).OfType<Amounts>().Sum();
            if (!writes.Select(write => write.Amounts).Sum().Without(replaced).IsEmpty)
                yield return picture.Host;
        }
    }

    /// <param name="written">The tokens as they are after <see cref="TokensBefore"/>.</param>
    public IEnumerable<TokenWrite> TokensAfter(IReadOnlyDictionary<Guid, TokenPicture> written) =>
        pictures.Values.Select(picture => TokensOn(picture, written[picture.Host.Provider], item => After(item, picture.Host)));

    private string ClassOf(string item) => HoldNames.TokenClass(owner.Mark, Reservation, item);

    private HoldSet WithUsed()
    {
        var reached = new List<InstanceHold>();
        foreach (var item in items)
        {
            var hold = change.To.Instance(item) ?? change.From.Instance(item)! with { Hosts = [] };
            var wanted = change.To.Instance(item) is null ? [] : hold.Hosts;
            var hosts = wanted.Where(slots => slots.Count > 0).ToList();
            foreach (var picture in pictures.Values)
            {
                var used = picture.Tokens.Used(ClassOf(item));
                var kept = wanted.Where(slots => slots.Host.Provider == picture.Host.Provider).Sum(slots => slots.Count);
                if (used <= kept)
                    continue;
                inUse.AddRange(picture.Tokens.UsersOf(ClassOf(item)).Skip(kept).Select(server => $"server {server} has a slot of {item} on {picture.Host.Name}"));
                hosts.RemoveAll(slots => slots.Host.Provider == picture.Host.Provider);
                hosts.Add(new SlotsOnHost(picture.Host, used));
            }
            reached.Add(hold with { Hosts = [.. hosts] });
        }
        return change.To with { Instances = [.. reached.Where(item => item.Count > 0)] };
    }

    private void PlaceSlots(string item)
    {
        var standing = Standing.Where(slot => slot.Item == item).ToDictionary(slot => slot.Index);
        var hold = Reached.Instance(item);
        var layout = SlotLayout.Arrange(standing.ToDictionary(slot => slot.Key, slot => slot.Value.Host), hold?.Hosts ?? []);
        if (hold is { Shape.IsEmpty: true })
        {
            // an orphan's slots that servers still have: what they own is known to Placement alone, and stays
            slots.AddRange(standing.Values);
            return;
        }
        foreach (var onHost in Enumerable.Range(0, layout.Length).GroupBy(index => layout[index]))
        {
            var slivers = Slivers(item, onHost.Key, onHost.Count());
            // who gave its sliver already goes first, so that as few slots as possible are written
            foreach (var index in onHost.OrderBy(index => HasGiven(standing.GetValueOrDefault(index), onHost.Key, hold!.Shape) ? 0 : 1).ThenBy(index => index))
                Write(item, index, onHost.Key, slivers-- > 0 ? WithoutSliver(hold!.Shape) : hold!.Shape, standing.GetValueOrDefault(index));
        }
        foreach (var slot in standing.Values.Where(slot => slot.Index >= layout.Length))
            consumers.Add(new ConsumerWrite(SlotId(slot), HoldNames.SlotConsumerType, slot.Host, Amounts.None, slot.Generation, Words(slot)));
    }

    /// <summary>How many slots of an item leave their sliver to a server: all while it is open, else those that have one.</summary>
    private int Slivers(string item, HoldHost host, int count) =>
        change.Open ? count : Math.Min(count, pictures.TryGetValue(host.Provider, out var picture) ? picture.Tokens.Used(ClassOf(item)) : 0);

    private void Write(string item, int index, HoldHost host, Amounts amounts, StandingSlot? standing)
    {
        var slot = new StandingSlot(item, index, host, amounts, standing?.Generation ?? 0);
        slots.Add(slot);
        if (standing is null || standing.Host.Provider != host.Provider || !standing.Amounts.Equals(amounts))
            consumers.Add(new ConsumerWrite(SlotId(slot), HoldNames.SlotConsumerType, host, amounts, standing?.Generation, Words(slot)));
    }

    private void MoveGuards(IHostBookings bookings)
    {
        var touched = consumers.Select(write => write.Host.Provider).ToHashSet();
        touched.UnionWith(Standing.Where(slot => consumers.Any(write => write.Consumer == SlotId(slot))).Select(slot => slot.Host.Provider));
        foreach (var picture in touched.Select(provider => pictures.GetValueOrDefault(provider)).OfType<HostPicture>())
        {
            var before = Standing.Where(slot => slot.Host.Provider == picture.Host.Provider).Select(slot => slot.Amounts).Sum();
            var after = slots.Where(slot => slot.Host.Provider == picture.Host.Provider).Select(slot => slot.Amounts).Sum();
            var guard = Guard.Read(owner, picture);
            var target = Guard.Target(bookings.On(picture.Host, Reached), picture, Reached);
            // what others took of the guard's room is no reason to fail here: growing it beyond what this very write frees is GuardAsync's business
            consumers.AddRange(guard.Writes(target.AtMost(guard.Present.Plus(before.Without(after))), bookings.On(picture.Host, Reached).Inventories));
        }
    }

    private TokenWrite TokensOn(HostPicture picture, TokenPicture tokens, Func<string, Inventory?> inventory)
    {
        var classes = new Dictionary<string, Inventory?>(StringComparer.Ordinal);
        foreach (var item in items)
            classes[ClassOf(item)] = inventory(item);
        return new TokenWrite(tokens with { Host = picture.Host }, classes);
    }

    private Inventory? Before(string item, HostPicture picture)
    {
        var count = Reached.SlotsOn(item, picture.Host);
        if (count == 0)
            return picture.Tokens.Inventories.TryGetValue(ClassOf(item), out var old) ? old with { Reserved = old.Total } : null;
        var backed = Standing.Count(slot => slot.Item == item && slot.Host.Provider == picture.Host.Provider);
        return Tokens(count, change.Open ? Math.Min(backed, count) : 0);
    }

    private Inventory? After(string item, HoldHost host) =>
        Reached.SlotsOn(item, host) is > 0 and var count ? Tokens(count, change.Open ? count : 0) : null;

    private static Inventory Tokens(int count, int open) => new(count, Reserved: count - open, MaxUnit: 1);

    private static bool HasGiven(StandingSlot? slot, HoldHost host, Amounts shape) =>
        slot is not null && slot.Host.Provider == host.Provider && slot.Amounts.Equals(WithoutSliver(shape));

    private static Amounts WithoutSliver(Amounts shape) => shape.Without(Amounts.Of(("MEMORY_MB", ReservedFlavor.Sliver)));

    private Guid SlotId(StandingSlot slot) => HoldNames.Slot(Reservation, slot.Item, slot.Index);

    private static string Words(StandingSlot slot) => $"slot {slot.Item}/{slot.Index} on {slot.Host.Name}";
}
