using Promise.Planning;

namespace Promise.Integration.Tests.Invariants;

/// <summary>A compute host in Placement: its root provider.</summary>
/// <param name="Capacity">(total - reserved) x ratio of each class.</param>
/// <param name="Consumers">What each consumer has of it.</param>
internal sealed record HostPicture(Guid Provider, string Name, Amounts Capacity, IReadOnlyDictionary<Guid, Amounts> Consumers)
{
    public Amounts Of(Guid consumer) => Consumers.GetValueOrDefault(consumer, Amounts.None);

    public Amounts Of(IEnumerable<Guid> consumers) => consumers.Aggregate(Amounts.None, (sum, consumer) => sum.Plus(Of(consumer)));
}
