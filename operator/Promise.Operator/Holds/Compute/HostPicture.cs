using Promise.Operator.Holds.Sets;
using Promise.OpenStack.Placement;
using Promise.Planning;

namespace Promise.Operator.Holds.Compute;

/// <summary>Who has what of a host, and the tokens there, as they were read for one write.</summary>
internal sealed record HostPicture(HoldHost Host, IReadOnlyDictionary<string, ConsumerOnProvider> Consumers, TokenPicture Tokens)
{
    /// <summary>Null: the consumer has nothing here.</summary>
    public Amounts? Of(Guid consumer) =>
        Consumers.TryGetValue(consumer.ToString("D"), out var found) ? Amounts.From(found.Resources) : null;
}
