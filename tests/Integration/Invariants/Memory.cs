using Promise.Api;
using Promise.Operator.Clouds;
using Promise.Operator.Holds.Naming;

namespace Promise.Integration.Tests.Invariants;

/// <summary>What earlier looks saw: who there was, and what stood.</summary>
/// <param name="mark">What the cluster's things bear.</param>
internal sealed class Memory(string mark)
{
    /// <summary>Consumers that one guard may be cut into.</summary>
    private const int GuardParts = 64;

    private readonly Dictionary<Guid, HashSet<Guid>> slots = [];
    private readonly Dictionary<(Guid Pool, Guid Host), Guid[]> guards = [];
    private readonly HashSet<Guid> abandoned = [];

    public CloudPicture? Last { get; set; }

    /// <summary>Holds that have been there since their status called them held.</summary>
    public HashSet<string> Stood { get; } = [];

    /// <summary>Every slot that a reservation may ever have had, by reservation.</summary>
    public IEnumerable<KeyValuePair<Guid, HashSet<Guid>>> Slots => slots;

    public void Note(Sample sample)
    {
        foreach (var (uid, reservation) in sample.Before.Concat(sample.After))
        {
            if (!slots.TryGetValue(uid, out var known)) slots[uid] = known = [];
            if (GivenUp.IsCloudOf(reservation)) abandoned.Add(uid);
            foreach (var item in reservation.Status.Booked?.Instances ?? [])
                known.UnionWith(SlotsOf(uid, item));
        }
    }

    /// <summary>Whether it is this cluster's. What an administrator gave up together with its cloud is nobody's.</summary>
    public bool IsOurs(Thing thing) => thing.Reservation is { } of && !abandoned.Contains(of) && (thing.Mark is { } m ? m == mark : slots.ContainsKey(of));

    public bool IsAbandoned(Guid reservation) => abandoned.Contains(reservation);

    /// <summary>Whether a consumer is a guard of this cluster.</summary>
    public bool IsGuard(Guid consumer) => HoldNames.IsGuard(mark, consumer);

    /// <summary>The consumers that a pool's guard of this host may be cut into.</summary>
    public IReadOnlyList<Guid> GuardsOf(Guid pool, HostPicture host)
    {
        if (!guards.TryGetValue((pool, host.Provider), out var parts))
            guards[(pool, host.Provider)] = parts = [.. Enumerable.Range(0, GuardParts).Select(part => HoldNames.Guard(mark, pool, host.Provider, part))];
        return parts;
    }

    public static IEnumerable<Guid> SlotsOf(Guid reservation, BookedInstances item) => Enumerable.Range(0, item.Count).Select(i => HoldNames.Slot(reservation, item.Name, i));
}
