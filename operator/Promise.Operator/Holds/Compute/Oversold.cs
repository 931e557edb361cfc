using Promise.OpenStack.Placement;
using Promise.Operator.Holds.Guards;
using Promise.Operator.Holds.Sets;
using Promise.Planning;

namespace Promise.Operator.Holds.Compute;

/// <summary>
/// Placement can sell a host twice: with its defaults on MySQL's REPEATABLE READ its retry of a write that lost a race checks the usage
/// of before that race. So whoever took more than it had looks again.
/// </summary>
internal sealed class Oversold(IPlacementClient placement)
{
    /// <returns>What is used beyond the host's capacity; nothing: all is well.</returns>
    public async Task<Amounts> OnAsync(HoldHost host, CancellationToken cancellationToken)
    {
        var (capacity, used) = await ReadAsync(host, cancellationToken);
        return used.Without(capacity);
    }

    public async Task<Amounts> FreeOnAsync(HoldHost host, CancellationToken cancellationToken)
    {
        var (capacity, used) = await ReadAsync(host, cancellationToken);
        return capacity.Without(used);
    }

    private async Task<(Amounts Capacity, Amounts Used)> ReadAsync(HoldHost host, CancellationToken cancellationToken)
    {
        var provider = host.Provider.ToString("D");
        var inventories = placement.GetInventoriesAsync(provider, cancellationToken);
        var usages = await placement.GetProviderUsagesAsync(provider, cancellationToken);
        var capacity = (await inventories)?.Inventories.Select(one => KeyValuePair.Create(one.Key, (long)((one.Value.Total - one.Value.Reserved) * one.Value.AllocationRatio)));
        return (Amounts.From(capacity ?? []), Amounts.From(usages?.Usages ?? new Dictionary<string, long>()));
    }
}
