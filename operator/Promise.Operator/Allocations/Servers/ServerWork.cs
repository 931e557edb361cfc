using Promise.Api;
using Promise.OpenStack;
using Promise.OpenStack.Errors;
using Promise.OpenStack.Nova;
using Promise.Operator.Allocations.Unreserved;
using Promise.Operator.Reservations.Holding;

namespace Promise.Operator.Allocations.Servers;

/// <summary>
/// Makes and deletes an allocation's servers. Looks and deletes with the pool's credentials, which see the hosts and outlive the consumer's;
/// boots with the consumer's, so that Nova itself judges what the consumer may do.
/// </summary>
public sealed class ServerWork(ServerLook look, Blueprints blueprints, FreeRoom free, TimeProvider time)
{
    /// <summary>Boots under way at once, of one allocation.</summary>
    private const int AtOnce = 8;

    /// <summary>Boots of one visit, so that status keeps up with a big allocation.</summary>
    private const int MostPerVisit = 64;

    private const string NoRoom = "Waiting for room on a host: what is promised to others comes first.";

    /// <returns>What status shall say, and when to look again at the latest for what is to be replaced.</returns>
    public async Task<(IReadOnlyList<AllocatedServer> Rows, DateTimeOffset? Retry)> CarryOutAsync(Allocation allocation, Reservation? reservation, Access access, CancellationToken cancellationToken)
    {
        var found = await WithFaultsAsync(await look.FindAsync(allocation, access.Project, access.Pool, cancellationToken), access.Pool, cancellationToken);
        var plan = ServerPlan.Of(allocation.Spec.Servers, allocation.Status.Servers, found, time.GetUtcNow());
        foreach (var server in plan.Delete) await access.Pool.Nova.DeleteServerAsync(server.Id, cancellationToken);
        if (plan.Boot.IsEmpty) return (plan.Rows, plan.Retry);

        var drawn = (await blueprints.DrawAsync(allocation, reservation, access.Consumer, cancellationToken)).ToDictionary(b => b.Request.Name);
        var rows = plan.Rows.ToDictionary(r => new ServerIdentity(r.Server, r.Index));
        foreach (var entry in plan.Boot.GroupBy(b => b.Entry))
        {
            var blueprint = drawn[entry.Key];
            var room = reservation is null ? await free.HostsAsync(allocation, entry.Key, access.Pool, cancellationToken) : await RoomAsync(reservation, blueprint, access.Pool, cancellationToken);
            foreach (var late in entry.Skip(room))
                rows[late] = rows[late] with { Fault = reservation is null ? NoRoom : $"Waiting for a slot of {blueprint.Request.Item} to become free: servers that are going, or that other tools booted, still have them." };
            foreach (var few in entry.Take(Math.Min(room, MostPerVisit)).Chunk(AtOnce))
                foreach (var (identity, row) in await Task.WhenAll(few.Select(one => BootAsync(one, rows[one], blueprint, allocation, reservation, access.Consumer, cancellationToken))))
                    rows[identity] = row;
        }

        return ([.. plan.Rows.Select(r => rows[new ServerIdentity(r.Server, r.Index)])], plan.Retry);
    }

    /// <summary>
    /// Nova's list takes faults from the database of its API only (fill_faults in nova/objects/instance.py), so that those of servers which no host took,
    /// or all others, are missing there: it depends on how Nova's cells are laid out.
    /// </summary>
    private static async Task<IReadOnlyList<(ServerIdentity Identity, Server Server)>> WithFaultsAsync(
        IReadOnlyList<(ServerIdentity Identity, Server Server)> found, IOpenStackCloud pool, CancellationToken cancellationToken)
    {
        var all = found.ToArray();
        for (var i = 0; i < all.Length; i++)
            if (all[i].Server is { Status: "ERROR", Fault: null } broken)
                all[i].Server = await pool.Nova.GetServerAsync(broken.Id, cancellationToken) ?? broken;
        return all;
    }

    /// <summary>
    /// How many more servers find a token. What is given back counts as remaining before its server is gone, so a boot may have to wait for that;
    /// without the look it would end in ERROR.
    /// </summary>
    private async Task<int> RoomAsync(Reservation reservation, Blueprint blueprint, IOpenStackCloud pool, CancellationToken cancellationToken)
    {
        var servers = await look.ListAsync(pool, new ServerQuery { AllTenants = true, FlavorId = blueprint.FlavorId }, cancellationToken);
        // a server that no host took has no token
        return Math.Max(0, reservation.Status.Booked!.CountOf(blueprint.Request.Item!) - servers.Count(s => s is not { Status: "ERROR", Host: null }));
    }

    private static async Task<(ServerIdentity, AllocatedServer)> BootAsync(
        ServerIdentity identity, AllocatedServer row, Blueprint blueprint, Allocation allocation, Reservation? reservation, IOpenStackCloud consumer, CancellationToken cancellationToken)
    {
        var ports = allocation.Status.Ports.Where(p => p.Server == identity.Name).ToLookup(p => p.Item, p => p.Id);
        if (blueprint.Server(identity, allocation, reservation?.Metadata.Uid, ports) is not { } server) return (identity, row with { Fault = "Waiting for a held port to become free." });

        try
        {
            var id = await consumer.Nova.CreateServerAsync(server, cancellationToken);
            return (identity, row with { Id = id, State = "BUILD", Fault = null });
        }
        catch (OpenStackException refused) when (refused.Kind is not FaultKind.Unauthorized)
        {
            return (identity, row with { Fault = Discreet(refused.Fault, blueprint) });
        }
    }

    /// <summary>Nova quotes what it finds wrong with a request.</summary>
    private static string Discreet(string fault, Blueprint blueprint) =>
        !blueprint.UserData.IsEmpty && fault.Contains("user_data", StringComparison.OrdinalIgnoreCase) ? "Nova refuses the user data; it is not shown here." : fault;
}
