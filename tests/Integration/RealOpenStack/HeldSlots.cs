using Promise.Operator.Holds.Naming;
using Promise.OpenStack.Errors;
using Promise.OpenStack.Nova;
using Promise.OpenStack.Placement;

namespace Promise.Integration.Tests.RealOpenStack;

/// <summary>
/// The free capacity of a whole host, held as slots for one reservation in the way that docs/openstack.md describes: a consumer per slot with the
/// real amounts less 1 MB, tokens on a child provider, and a private flavor that asks for a token and gives back all but that 1 MB.
/// </summary>
internal sealed class HeldSlots
{
    private const string Item = "workers";
    private readonly LeasedHost host;

    private HeldSlots(LeasedHost host, int count)
    {
        this.host = host;
        Consumers = [.. Enumerable.Range(0, count).Select(index => HoldNames.Slot(Reservation, Item, index))];
    }

    public Guid Reservation { get; } = Guid.NewGuid();
    public IReadOnlyList<Guid> Consumers { get; }
    public string Flavor => HoldNames.FlavorId(Reservation, Item).ToString("D");
    public string TokenClass => HoldNames.TokenClass("7E57BED0", Reservation, Item);
    public string TokenProvider => HoldNames.TokenProvider(Guid.Parse(host.Provider)).ToString("D");

    /// <summary>Holds all that is free, so that nothing but a token and its sliver of memory is left to any server.</summary>
    public static async Task<HeldSlots> FillAsync(LeasedHost host, int count, CancellationToken cancellationToken)
    {
        var slots = new HeldSlots(host, count);
        var placement = host.Operator.Placement;
        host.Afterwards(slots.ReleaseAsync);
        await placement.PostAllocationsAsync(
            (await slots.ShareAsync(cancellationToken)).ToDictionary(slot => slot.Key, slot => host.Request(null, HoldNames.SlotConsumerType, slot.Value)), cancellationToken);

        await placement.PutResourceClassAsync(slots.TokenClass, cancellationToken);
        if (await placement.GetProviderAsync(slots.TokenProvider, cancellationToken) is null)
            await placement.CreateProviderAsync(new NewResourceProvider(HoldNames.TokenProviderName(host.Name), slots.TokenProvider, host.Provider), cancellationToken);
        await slots.ChangeTokensAsync(tokens => tokens[slots.TokenClass] = new Inventory(count, MaxUnit: 1), cancellationToken);

        await host.FlavorAsync(
            new NewFlavor(slots.Flavor, HoldNames.FlavorName(slots.Reservation, Item), Vcpus: 2, Ram: 4096, Disk: 20, IsPublic: false),
            new() { [$"resources:{slots.TokenClass}"] = "1", ["resources:VCPU"] = "0", ["resources:DISK_GB"] = "0", ["resources:MEMORY_MB"] = "1" }, cancellationToken);
        await host.Operator.Nova.AddFlavorAccessAsync(slots.Flavor, host.Plane.Projects["tenant-a"], cancellationToken);
        return slots;
    }

    /// <summary>The free capacity cut into equal slots; the first one takes what doesn't divide.</summary>
    private async Task<Dictionary<string, Dictionary<string, long>>> ShareAsync(CancellationToken cancellationToken)
    {
        var free = (await host.FreeAsync(cancellationToken)).Where(entry => entry.Key is "VCPU" or "MEMORY_MB" or "DISK_GB").ToList();
        return Consumers.Select((consumer, index) => (consumer, index)).ToDictionary(
            slot => slot.consumer.ToString("D"),
            slot => free.ToDictionary(
                entry => entry.Key,
                entry => entry.Value / Consumers.Count + (slot.index == 0 ? entry.Value % Consumers.Count : 0) - (entry.Key == "MEMORY_MB" ? 1 : 0)));
    }

    public async Task<IReadOnlyList<ConsumerAllocations>> ReadAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll(Consumers.Select(slot => host.Operator.Placement.GetAllocationsAsync(slot.ToString("D"), cancellationToken)));

    private async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        foreach (var slot in Consumers)
            await host.ReleaseAsync(slot, cancellationToken);
        if (await host.Operator.Placement.GetInventoriesAsync(TokenProvider, cancellationToken) is not null)
            await ChangeTokensAsync(tokens => tokens.Remove(TokenClass), cancellationToken);
        await host.Operator.Placement.DeleteResourceClassAsync(TokenClass, cancellationToken);
    }

    // the provider is the host's, and every reservation there has its class on it: read, change, write, and again if somebody was quicker
    private Task ChangeTokensAsync(Action<Dictionary<string, Inventory>> change, CancellationToken cancellationToken) =>
        LeasedHost.Until("the tokens are written", async () =>
        {
            var now = (await host.Operator.Placement.GetInventoriesAsync(TokenProvider, cancellationToken))!;
            var tokens = now.Inventories.ToDictionary();
            change(tokens);
            try
            {
                await host.Operator.Placement.PutInventoriesAsync(TokenProvider, now with { Inventories = tokens }, cancellationToken);
                return true;
            }
            catch (OpenStackException e) when (e.Kind == FaultKind.Conflict)
            {
                return false;
            }
        }, cancellationToken);
}
