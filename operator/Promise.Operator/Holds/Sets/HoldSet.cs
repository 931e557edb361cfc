using System.Collections.Immutable;

namespace Promise.Operator.Holds.Sets;

/// <summary>
/// All that is to be held for one reservation, resolved to ids, shapes and hosts. Everything else (names, classes, consumers) is
/// computed from it, so that the same set always leads to the same things in the cloud.
/// </summary>
/// <param name="Reservation">The reservation's UID.</param>
/// <param name="Project">Id of the consumer's project: it may use the reserved flavor and owns the addresses.</param>
public sealed record HoldSet(Guid Reservation, string Project)
{
    public ImmutableArray<InstanceHold> Instances { get; init; } = [];

    public ImmutableArray<VolumeHold> Volumes { get; init; } = [];

    public ImmutableArray<FloatingIPHold> FloatingIPs { get; init; } = [];

    public ImmutableArray<AddressHold> Addresses { get; init; } = [];

    /// <summary>What the reservation has once everything is given back.</summary>
    public HoldSet Emptied() => new(Reservation, Project);

    /// <summary>Every host that the set stands on, once.</summary>
    public IEnumerable<HoldHost> Hosts() => Instances.SelectMany(item => item.Hosts).Select(slots => slots.Host).Distinct();

    /// <summary>The set with some of its instance items.</summary>
    public HoldSet Only(Func<InstanceHold, bool> items) => this with { Instances = [.. Instances.Where(items)] };

    public InstanceHold? Instance(string item) => Instances.FirstOrDefault(hold => hold.Item == item);

    public int SlotsOn(string item, HoldHost host) => Instance(item)?.On(host) ?? 0;
}
