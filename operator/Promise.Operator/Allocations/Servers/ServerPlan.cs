using System.Collections.Immutable;
using Promise.Api;
using Promise.OpenStack.Nova;

namespace Promise.Operator.Allocations.Servers;

/// <summary>What is to be done about an allocation's servers, and what status shall say of them. Pure.</summary>
/// <param name="Boot">Missing, in their order.</param>
/// <param name="Delete">Too many, double, or in ERROR and to be replaced.</param>
/// <param name="Rows">One for each server asked for.</param>
/// <param name="Retry">When a server in ERROR may be replaced at the earliest; null: none waits for that.</param>
public sealed record ServerPlan(
    ImmutableArray<ServerIdentity> Boot, ImmutableArray<Server> Delete, ImmutableArray<AllocatedServer> Rows, DateTimeOffset? Retry)
{
    public const string Deleted = "DELETED";
    public const string Deleting = "DELETING";
    public const string Pending = "PENDING";

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    /// <param name="known">Rows recorded before.</param>
    /// <param name="found">The allocation's servers as the cloud has them.</param>
    public static ServerPlan Of(IReadOnlyList<ServerRequest> requests, IReadOnlyList<AllocatedServer> known, IReadOnlyList<(ServerIdentity Identity, Server Server)> found, DateTimeOffset now)
    {
        var boot = ImmutableArray.CreateBuilder<ServerIdentity>();
        var delete = ImmutableArray.CreateBuilder<Server>();
        var rows = ImmutableArray.CreateBuilder<AllocatedServer>();
        DateTimeOffset? retry = null;
        var recorded = known.ToLookup(k => new ServerIdentity(k.Server, k.Index));
        var there = found.ToLookup(f => f.Identity, f => f.Server);
        var wanted = requests.SelectMany(r => Enumerable.Range(0, r.Count).Select(i => (Request: r, Identity: new ServerIdentity(r.Name, i)))).ToList();
        foreach (var (request, identity) in wanted)
        {
            var before = recorded[identity].FirstOrDefault();
            // the first that was made stays, whoever looks
            var all = there[identity].OrderBy(s => IsGoing(s)).ThenBy(s => s.Created).ThenBy(s => s.Id, StringComparer.Ordinal).ToList();
            delete.AddRange(all.Skip(1).Where(s => !IsGoing(s)));
            if (all.FirstOrDefault() is not { } server)
            {
                if (IsMissed(request, before))
                {
                    rows.Add(before! with { State = Deleted, Host = null, Addresses = [], Fault = "Nova does not have this server any more." });
                    continue;
                }

                boot.Add(identity);
                rows.Add(Unbooted(request, identity, before?.Attempts ?? 0, before?.State == Pending ? before.Fault : null));
                continue;
            }

            var row = Row(request, identity, server, before?.Attempts ?? 0);
            if (server.Status == "ERROR" && request.OnError == ServerErrorAction.Replace && !IsGoing(server))
            {
                var due = (server.Updated ?? server.Created ?? now) + Pause(row.Attempts);
                if (due <= now)
                {
                    delete.Add(server);
                    // one that is going is looked at again soon
                    row = row with { State = Deleting, Attempts = row.Attempts + 1 };
                }
                else if (retry is null || due < retry)
                {
                    retry = due;
                }
            }

            rows.Add(row);
        }

        var asked = wanted.Select(w => w.Identity).ToHashSet();
        delete.AddRange(found.Where(f => !asked.Contains(f.Identity) && !IsGoing(f.Server)).Select(f => f.Server));
        return new ServerPlan(boot.ToImmutable(), delete.ToImmutable(), rows.ToImmutable(), retry);
    }

    public static bool IsGoing(Server server) => server.TaskState == "deleting" || server.Status is Deleted or "SOFT_DELETED";

    /// <summary>It was there and somebody took it: told, and made again only where the entry says that broken servers are replaced.</summary>
    private static bool IsMissed(ServerRequest request, AllocatedServer? before) => request.OnError == ServerErrorAction.Report && before?.Id is not null;

    private static TimeSpan Pause(int attempts) => attempts >= 6 ? LongestPause : Min(FirstPause * Math.Pow(2, attempts), LongestPause);

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static AllocatedServer Row(ServerRequest request, ServerIdentity identity, Server server, int attempts) => new()
    {
        Name = server.Name ?? identity.Name,
        Server = identity.Entry,
        Item = request.Item,
        Index = identity.Index,
        Id = server.Id,
        Host = server.Host,
        State = IsGoing(server) ? Deleting : server.Status,
        Fault = server.Status == "ERROR" ? server.Fault?.Message.Trim() : null,
        Attempts = attempts,
        Addresses = [.. server.Addresses.SelectMany(n => n.Value).Select(a => a.Addr).Distinct().Take(64)],
    };

    internal static AllocatedServer Unbooted(ServerRequest request, ServerIdentity identity, int attempts, string? fault = null) => new()
    {
        Name = identity.Name, Server = identity.Entry, Item = request.Item, Index = identity.Index, State = Pending, Attempts = attempts, Fault = fault,
    };
}
