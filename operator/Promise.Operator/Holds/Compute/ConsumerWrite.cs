using Promise.Operator.Holds.Sets;
using Promise.OpenStack.Placement;
using Promise.Planning;

namespace Promise.Operator.Holds.Compute;

/// <summary>What a slot or a part of a guard shall own from now on.</summary>
/// <param name="Generation">As read; null: it must not exist yet.</param>
/// <param name="What">In words.</param>
internal sealed record ConsumerWrite(Guid Consumer, string Type, HoldHost Host, Amounts Amounts, long? Generation, string What)
{
    /// <summary>An empty consumer is given up by writing nothing with its generation: DELETE would ask for none, and so undo a change unseen.</summary>
    public AllocationRequest ToRequest(string project, string user) => new()
    {
        Allocations = Amounts.IsEmpty
            ? new Dictionary<string, ProviderAllocation>()
            : new Dictionary<string, ProviderAllocation> { [Host.Provider.ToString("D")] = new(Amounts.ToDictionary(one => one.Key, one => one.Value)) },
        ProjectId = project,
        UserId = user,
        ConsumerGeneration = Generation,
        ConsumerType = Type,
    };
}
