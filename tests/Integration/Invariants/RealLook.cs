using Promise.OpenStack;
using Promise.OpenStack.Cinder;
using Promise.OpenStack.Placement;
using Promise.Operator.Holds.Naming;
using Promise.Planning;

namespace Promise.Integration.Tests.Invariants;

/// <summary>A look at a real cloud with an administrator's client. It takes a while, so what it sees is not one moment.</summary>
internal static class RealLook
{
    public static async Task<CloudPicture> AtAsync(IOpenStackCloud cloud, CancellationToken cancellationToken)
    {
        var providers = await cloud.Placement.ListProvidersAsync(ProviderQuery.All, cancellationToken);
        var hosts = new List<HostPicture>();
        foreach (var provider in providers.Where(p => p.ParentProviderUuid is null && !p.Name.StartsWith(HoldNames.TokenProviderPrefix, StringComparison.Ordinal)))
            if (await HostAsync(cloud.Placement, provider, cancellationToken) is { } host)
                hosts.Add(host);

        var classes = await cloud.Placement.ListResourceClassesAsync(cancellationToken);
        var flavors = await cloud.Nova.ListFlavorsAsync(cancellationToken);
        var volumes = await cloud.Cinder.ListVolumesAsync(new VolumeQuery { AllTenants = true }, cancellationToken);
        var floatingIPs = await cloud.Neutron.ListFloatingIpsAsync(new(), cancellationToken);
        var ports = await cloud.Neutron.ListPortsAsync(new(), cancellationToken);
        return new CloudPicture(
            hosts,
            [
                .. classes.Select(Thing.Class),
                .. flavors.Select(f => Thing.Flavor(f.Id, f.Name, f.ExtraSpecs.Keys)),
                .. volumes.Where(v => v.Status != "error").Select(v => Thing.Volume(v.Id, v.Name, v.Metadata)),
                .. floatingIPs.Select(f => Thing.FloatingIP(f.Id, f.Description, f.Tags)),
                .. ports.Select(p => Thing.Port(p.Id, p.Name, p.Tags)),
            ]);
    }

    private static async Task<HostPicture?> HostAsync(IPlacementClient placement, ResourceProvider provider, CancellationToken cancellationToken)
    {
        if (await placement.GetInventoriesAsync(provider.Uuid, cancellationToken) is not { } inventories
            || await placement.GetProviderAllocationsAsync(provider.Uuid, cancellationToken) is not { } users)
            return null;
        return new HostPicture(
            Guid.Parse(provider.Uuid), provider.Name,
            Amounts.From(inventories.Inventories.Select(i => KeyValuePair.Create(i.Key, (long)((i.Value.Total - i.Value.Reserved) * i.Value.AllocationRatio)))),
            users.Allocations.ToDictionary(u => Guid.Parse(u.Key), u => Amounts.From(u.Value.Resources)));
    }
}
