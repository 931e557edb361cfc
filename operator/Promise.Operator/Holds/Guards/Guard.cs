using System.Collections.Immutable;
using Promise.Operator.Holds.Compute;
using Promise.Operator.Holds.Naming;
using Promise.Operator.Holds.Sets;
using Promise.Planning;

namespace Promise.Operator.Holds.Guards;

/// <summary>The guard of one host as Placement has it.</summary>
/// <param name="Parts">By number; a number that is missing does not exist.</param>
internal sealed record Guard(HoldOwner Owner, HoldHost Host, ImmutableSortedDictionary<int, (Amounts Amounts, long Generation)> Parts)
{
    public Amounts Present { get; } = Parts.Values.Select(part => part.Amounts).Sum();

    public static Guard Read(HoldOwner owner, HostPicture picture)
    {
        var parts = ImmutableSortedDictionary.CreateBuilder<int, (Amounts, long)>();
        for (var part = 0; part < GuardParts.Most; part++)
            if (picture.Consumers.TryGetValue(HoldNames.Guard(owner.Mark, owner.Pool, picture.Host.Provider, part).ToString("D"), out var consumer))
                parts[part] = (Amounts.From(consumer.Resources), consumer.ConsumerGeneration);
        return new Guard(owner, picture.Host, parts.ToImmutable());
    }

    /// <summary>
    /// The peak of all bookings from now on, less what is held there now. A slot that is found counts with its whole shape, whoever has its
    /// sliver, or the guard would take the slivers that servers boot with.
    /// </summary>
    /// <param name="after">The reservation that is being written, as it will stand; null: none.</param>
    public static Amounts Target(HostBookings bookings, HostPicture picture, HoldSet? after)
    {
        if (bookings.Peak.IsEmpty)
            return Amounts.None;
        var held = new List<Amounts>();
        if (after is not null)
            held.AddRange(after.Instances.Select(item => item.Shape.Times(item.On(picture.Host))));
        foreach (var item in bookings.Items.Where(item => item.Reservation != after?.Reservation))
            held.Add(item.Shape.Times(Enumerable.Range(0, item.Count).Count(index => picture.Of(HoldNames.Slot(item.Reservation, item.Item, index)) is not null)));
        return bookings.Peak.Without(held.Sum());
    }

    /// <summary>What has to be written for the guard to own this; nothing where it does.</summary>
    public IEnumerable<ConsumerWrite> Writes(Amounts amounts, IReadOnlyDictionary<string, Inventory> inventories)
    {
        var wanted = GuardParts.Cut(amounts, inventories);
        for (var part = 0; part < Math.Max(wanted.Length, Parts.IsEmpty ? 0 : Parts.Keys.Max() + 1); part++)
        {
            var should = part < wanted.Length ? wanted[part] : Amounts.None;
            var stands = Parts.TryGetValue(part, out var present);
            if (stands ? !present.Amounts.Equals(should) : !should.IsEmpty)
                yield return new ConsumerWrite(
                    HoldNames.Guard(Owner.Mark, Owner.Pool, Host.Provider, part), HoldNames.GuardConsumerType, Host, should, stands ? present.Generation : null, $"guard of {Host.Name}");
        }
    }
}
