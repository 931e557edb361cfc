using Promise.OpenStack;
using Promise.OpenStack.Placement;
using Promise.Operator.Holds.Guards;
using Promise.Operator.Holds.Naming;
using Promise.Operator.Holds.Sets;
using Promise.Planning;

namespace Promise.Operator.Holds.Compute;

/// <summary>
/// Lets servers that outlive their reservation own what their slots owned: slot and server change in one write, so that the amounts are
/// never free. The server gives up its token with it.
/// </summary>
internal sealed class ServerKeeper(HoldOwner owner, IOpenStackCloud cloud, IHostBookings bookings, PlacementWriter writer)
{
    private readonly PlacementReader reader = new(cloud.Placement);

    public async Task KeepAsync(HoldSet set, CancellationToken cancellationToken)
    {
        if (!set.Instances.IsEmpty)
            await writer.RunAsync([.. set.Hosts()], () => WriteAsync(set, cancellationToken), cancellationToken);
    }

    private async Task<int> WriteAsync(HoldSet set, CancellationToken cancellationToken)
    {
        var pictures = await reader.ReadAsync(set.Hosts(), cancellationToken);
        var standing = StandingSlots.Find(set.Reservation, set.Instances.Select(item => item.Item), pictures.Values).ToList();
        var pairs = Pairs(set, pictures.Values, standing).ToArray();
        var servers = await Task.WhenAll(pairs.Select(pair => cloud.Placement.GetAllocationsAsync(pair.Server, cancellationToken)));
        var token = await cloud.Identity.GetTokenAsync(cancellationToken);

        var requests = new Dictionary<string, AllocationRequest>();
        foreach (var ((serverId, host, slot), server) in pairs.Zip(servers).Where(one => !one.Second.IsEmpty))
        {
            requests[serverId] = Owning(server, host, slot?.Amounts ?? Amounts.None);
            if (slot is not null)
                requests[HoldNames.Slot(set.Reservation, slot.Item, slot.Index).ToString("D")] = Emptied(slot).ToRequest(token.ProjectId!, token.UserId);
        }
        foreach (var write in GuardWrites(set, pictures.Values))
            requests[write.Consumer.ToString("D")] = write.ToRequest(token.ProjectId!, token.UserId);
        if (pairs.Length > 0)
            await cloud.Placement.PostAllocationsAsync(requests, cancellationToken);
        return pairs.Length;

        ConsumerWrite Emptied(StandingSlot slot) =>
            new(HoldNames.Slot(set.Reservation, slot.Item, slot.Index), HoldNames.SlotConsumerType, slot.Host, Amounts.None, slot.Generation, "");
    }

    /// <summary>Each server with a slot of its host; none is left where somebody took slots away: then it gives up its token only.</summary>
    private IEnumerable<(string Server, HoldHost Host, StandingSlot? Slot)> Pairs(HoldSet set, IEnumerable<HostPicture> pictures, IReadOnlyList<StandingSlot> standing) =>
        from picture in pictures
        from item in set.Instances
        let servers = picture.Tokens.UsersOf(HoldNames.TokenClass(owner.Mark, set.Reservation, item.Item))
        // a slot that gave its sliver is smaller: it is one that a server has
        let slots = standing.Where(slot => slot.Item == item.Item && slot.Host == picture.Host).OrderBy(slot => slot.Amounts["MEMORY_MB"]).ThenBy(slot => slot.Index).ToArray()
        from pair in servers.Select((server, n) => (server, picture.Host, n < slots.Length ? slots[n] : null))
        select pair;

    /// <summary>What the server had but for the token, and on the host what the slot had besides.</summary>
    private static AllocationRequest Owning(ConsumerAllocations server, HoldHost where, Amounts slot)
    {
        var host = where.Provider.ToString("D");
        var own = server.Allocations.Where(one => one.Key != HoldNames.TokenProvider(where.Provider).ToString("D")).ToDictionary(one => one.Key, one => one.Value with { Generation = null });
        var there = own.TryGetValue(host, out var has) ? Amounts.From(has.Resources) : Amounts.None;
        own[host] = new ProviderAllocation(there.Plus(slot).ToDictionary(one => one.Key, one => one.Value));
        return new AllocationRequest
        {
            Allocations = own,
            ProjectId = server.ProjectId!,
            UserId = server.UserId!,
            ConsumerGeneration = server.ConsumerGeneration,
            // "unknown" is how Placement shows a consumer without a type; it can't be written
            ConsumerType = server.ConsumerType is null or "unknown" ? "INSTANCE" : server.ConsumerType,
        };
    }

    /// <summary>The slots that no server has stand until they are released, right after: only what guards lose is written with the servers.</summary>
    private IEnumerable<ConsumerWrite> GuardWrites(HoldSet set, IEnumerable<HostPicture> pictures) =>
        from picture in pictures
        let booked = bookings.On(picture.Host, set.Emptied())
        let guard = Guard.Read(owner, picture)
        from write in guard.Writes(Guard.Target(booked, picture, set.Emptied()).AtMost(guard.Present), booked.Inventories)
        select write;
}
