using Promise.Api;
using Promise.OpenStack;
using Promise.OpenStack.Nova;
using Promise.Operator.Clouds;

namespace Promise.Operator.Allocations.Servers;

/// <summary>Shows allocations their servers. Many that boot at the same time look every second, and most ask Nova the same: they share its answers.</summary>
public sealed class ServerLook
{
    private readonly SharedReads<(IOpenStackCloud Cloud, ServerQuery Query), IReadOnlyList<Server>> reads = new();

    public Task<IReadOnlyList<Server>> ListAsync(IOpenStackCloud cloud, ServerQuery query, CancellationToken cancellationToken) =>
        reads.AskAsync((cloud, query), () => cloud.Nova.ListServersAsync(query, CancellationToken.None), cancellationToken);

    /// <summary>The allocation's servers in a project, whatever became of the reservation's flavors.</summary>
    public async Task<IReadOnlyList<(ServerIdentity Identity, Server Server)>> FindAsync(Allocation allocation, string project, IOpenStackCloud pool, CancellationToken cancellationToken)
    {
        var entries = allocation.Spec.Servers.Select(s => s.Name).Concat(allocation.Status.Servers.Select(s => s.Server)).ToList();
        if (entries.Count == 0) return [];

        var servers = await ListAsync(pool, new ServerQuery { AllTenants = true, ProjectId = project, Name = ServerIdentity.Pattern(entries) }, cancellationToken);
        return [.. servers.Select(s => (Identity: ServerIdentity.Of(s, allocation.Metadata.Uid), Server: s)).Where(s => s.Identity is not null).Select(s => (s.Identity!.Value, s.Server))];
    }
}
