using Promise.OpenStack;
using Promise.OpenStack.Placement;
using Promise.Operator.Holds.Sets;

namespace Promise.Operator.Holds.Compute;

/// <summary>Writes slots and guards, as consumers of the pool's own project: a consumer's quota must not be charged twice for one instance.</summary>
internal sealed class ConsumerWriter(IOpenStackCloud cloud)
{
    public async Task WriteAsync(IReadOnlyCollection<ConsumerWrite> writes, CancellationToken cancellationToken)
    {
        if (writes.Count == 0)
            return;
        var token = await cloud.Identity.GetTokenAsync(cancellationToken);
        var project = token.ProjectId ?? throw new InvalidOperationException("the pool's credentials are scoped to a domain; holds need a project that owns them: name a project in clouds.yaml");
        await cloud.Placement.PostAllocationsAsync(
            writes.ToDictionary(write => write.Consumer.ToString("D"), write => write.ToRequest(project, token.UserId)), cancellationToken);
    }

    /// <summary>Hosts on which any of these consumers already stands.</summary>
    public async Task<IReadOnlyList<HoldHost>> WhereAsync(IEnumerable<ConsumerWrite> writes, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(writes.Select(write => cloud.Placement.GetAllocationsAsync(write.Consumer.ToString("D"), cancellationToken)));
        var providers = await Task.WhenAll(found.SelectMany(one => one.Allocations.Keys).Distinct().Select(uuid => cloud.Placement.GetProviderAsync(uuid, cancellationToken)));
        return [.. providers.OfType<ResourceProvider>().Select(provider => new HoldHost(Guid.Parse(provider.Uuid), provider.Name))];
    }
}
