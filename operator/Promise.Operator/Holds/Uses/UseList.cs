using Promise.Api;
using Promise.OpenStack;
using Promise.OpenStack.Nova;
using Promise.Operator.Holds.Counted;
using Promise.Operator.Holds.Naming;

namespace Promise.Operator.Holds.Uses;

/// <summary>Who uses what is held, from lists whose number does not grow with the reservations: one of servers for each project, one of pieces for each kind.</summary>
internal sealed class UseList(IOpenStackCloud cloud, MarkedPieces pieces)
{
    public async Task<ILookup<Guid, string>> ReadAsync(IReadOnlySet<string> projects, IReadOnlySet<HoldKind> kinds, CancellationToken cancellationToken)
    {
        var marked = pieces.ListAsync(kinds, cancellationToken);
        var servers = await Task.WhenAll(projects.Select(project => ServersAsync(project, cancellationToken)));
        return servers.SelectMany(list => list)
            .Concat((await marked).Select(piece => (piece.Reservation, Words: $"{piece.Kind} {piece.Id} {piece.Use}")))
            .Where(one => one.Reservation is not null).ToLookup(one => one.Reservation!.Value, one => one.Words);
    }

    private async Task<IEnumerable<(Guid? Reservation, string Words)>> ServersAsync(string project, CancellationToken cancellationToken) =>
        from server in await cloud.Nova.ListServersAsync(new ServerQuery { AllTenants = true, ProjectId = project }, cancellationToken)
        // the name that the flavor had at the boot: nobody but us gives such names
        select (HoldNames.TryParseName(server.Flavor?.OriginalName, out var reservation, out _) ? reservation : (Guid?)null,
            $"server {server.Id} {server.Status} {server.TaskState} {server.Host} {server.Metadata.GetValueOrDefault(HoldNames.AllocationKey)}");
}
