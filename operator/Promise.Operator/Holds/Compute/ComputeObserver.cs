using System.Collections.Immutable;
using Promise.Api;
using Promise.OpenStack;
using Promise.OpenStack.Nova;
using Promise.Operator.Holds.Naming;
using Promise.Operator.Holds.Results;
using Promise.Operator.Holds.Sets;

namespace Promise.Operator.Holds.Compute;

/// <summary>
/// Reads what stands of a set and who uses it. A server counts by the token that it has in Placement; Nova adds its name and state, and
/// servers that never got one.
/// </summary>
internal sealed class ComputeObserver(HoldOwner owner, IOpenStackCloud cloud)
{
    private readonly PlacementReader reader = new(cloud.Placement);

    public async Task<ComputeObservation> ObserveAsync(HoldSet set, CancellationToken cancellationToken)
    {
        if (set.Instances.IsEmpty)
            return new ComputeObservation([], []);
        var reading = reader.ReadAsync(set.Hosts(), cancellationToken);
        var servers = await Task.WhenAll(set.Instances.Select(item => ServersAsync(set.Reservation, item.Item, cancellationToken)));
        var flavors = await Task.WhenAll(set.Instances.Select(item => cloud.Nova.GetFlavorAsync(HoldNames.FlavorId(set.Reservation, item.Item).ToString("D"), cancellationToken)));
        var pictures = await reading;

        var standing = StandingSlots.Find(set.Reservation, set.Instances.Select(item => item.Item), pictures.Values);
        var holds = ImmutableArray.CreateBuilder<Hold>();
        var held = ImmutableArray.CreateBuilder<HeldServer>();
        foreach (var (item, known, flavor) in set.Instances.Zip(servers, flavors))
        {
            var tokenClass = HoldNames.TokenClass(owner.Mark, set.Reservation, item.Item);
            holds.Add(FlavorHold(set.Reservation, item.Item, flavor is null && item.Count > 0 ? HoldState.Lost : HoldState.Held));
            holds.AddRange(SlotHolds(set.Reservation, item, standing, pictures, tokenClass));
            holds.AddRange(item.Hosts.Where(slots => slots.Count > 0).Select(slots => TokenHold(item.Item, tokenClass, slots.Host, Tokens(pictures, slots.Host, tokenClass) < slots.Count)));
            held.AddRange(HeldServers(item.Item, tokenClass, known, pictures.Values));
        }
        return new ComputeObservation(holds.ToImmutable(), held.ToImmutable());
    }

    public static Hold FlavorHold(Guid reservation, string item, HoldState state) => new()
    {
        Kind = HoldKind.Flavor, Item = item, Id = HoldNames.FlavorId(reservation, item).ToString("D"), Name = HoldNames.FlavorName(reservation, item), State = state,
    };

    public static Hold TokenHold(string item, string tokenClass, HoldHost host, bool lost) => new()
    {
        Kind = HoldKind.Token, Item = item, Id = HoldNames.TokenProvider(host.Provider).ToString("D"), Name = tokenClass, Host = host.Name, State = lost ? HoldState.Lost : HoldState.Held,
    };

    public static Hold SlotHold(Guid reservation, string item, int index, HoldHost? host, HoldState state) => new()
    {
        Kind = HoldKind.Slot, Item = item, Index = index, Id = HoldNames.Slot(reservation, item, index).ToString("D"), Host = host?.Name, State = state,
    };

    /// <summary>Which of the slots on a host a server has is nowhere written, and makes no difference: the first ones count as allocated.</summary>
    private static IEnumerable<Hold> SlotHolds(
        Guid reservation, InstanceHold item, IReadOnlyList<StandingSlot> standing, IReadOnlyDictionary<Guid, HostPicture> pictures, string tokenClass)
    {
        var slots = standing.Where(slot => slot.Item == item.Item).ToDictionary(slot => slot.Index);
        foreach (var onHost in slots.Values.GroupBy(slot => slot.Host))
        {
            var used = pictures[onHost.Key.Provider].Tokens.Used(tokenClass);
            foreach (var slot in onHost.OrderBy(slot => slot.Index))
                yield return SlotHold(reservation, item.Item, slot.Index, slot.Host, used-- > 0 ? HoldState.Allocated : HoldState.Held);
        }
        var missing = item.Hosts.SelectMany(wanted => Enumerable.Repeat(wanted.Host, Math.Max(0, wanted.Count - slots.Values.Count(slot => slot.Host == wanted.Host))));
        var numbers = Enumerable.Range(0, StandingSlots.MostOfAnItem).Where(index => !slots.ContainsKey(index));
        foreach (var (index, host) in numbers.Zip(missing))
            yield return SlotHold(reservation, item.Item, index, host, HoldState.Lost);
    }

    private static long Tokens(IReadOnlyDictionary<Guid, HostPicture> pictures, HoldHost host, string tokenClass) =>
        pictures[host.Provider].Tokens.Inventories.TryGetValue(tokenClass, out var inventory) ? inventory.Total : 0;

    private static IEnumerable<HeldServer> HeldServers(string item, string tokenClass, IReadOnlyList<Server> known, IEnumerable<HostPicture> pictures)
    {
        var hosts = pictures.SelectMany(picture => picture.Tokens.UsersOf(tokenClass).Select(server => (server, picture.Host.Name))).DistinctBy(one => one.server)
            .ToDictionary(one => one.server, one => one.Name);
        var named = known.ToDictionary(server => server.Id);
        foreach (var id in hosts.Keys.Union(named.Keys).Order(StringComparer.Ordinal))
        {
            var server = named.GetValueOrDefault(id);
            Guid? allocation = Guid.TryParse(server?.Metadata.GetValueOrDefault(HoldNames.AllocationKey), out var uid) ? uid : null;
            yield return new HeldServer(item, id, server?.Name, server?.Status, hosts.GetValueOrDefault(id), server?.TenantId, allocation);
        }
    }

    private Task<IReadOnlyList<Server>> ServersAsync(Guid reservation, string item, CancellationToken cancellationToken) =>
        cloud.Nova.ListServersAsync(new ServerQuery { AllTenants = true, FlavorId = HoldNames.FlavorId(reservation, item).ToString("D") }, cancellationToken);
}
