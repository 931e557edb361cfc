using Promise.OpenStack.Placement;

namespace Promise.Integration.Tests.Holds;

/// <summary>What people do to Placement who don't know whose consumers they meet.</summary>
internal static class Strangers
{
    /// <summary>Takes all from a consumer, as <c>nova-manage placement audit --delete</c> does.</summary>
    public static async Task EmptyAsync(this IPlacementClient placement, string consumer, CancellationToken cancellationToken)
    {
        var owned = await placement.GetAllocationsAsync(consumer, cancellationToken);
        await placement.PutAllocationsAsync(consumer, new()
        {
            Allocations = new Dictionary<string, ProviderAllocation>(), ProjectId = owned.ProjectId!, UserId = owned.UserId!,
            ConsumerGeneration = owned.ConsumerGeneration, ConsumerType = owned.ConsumerType!,
        }, cancellationToken);
    }
}
