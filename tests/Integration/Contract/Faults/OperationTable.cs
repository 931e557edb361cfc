using Promise.OpenStack;
using Promise.OpenStack.Blazar;
using Promise.OpenStack.Cinder;
using Promise.OpenStack.Neutron;
using Promise.OpenStack.Nova;
using Promise.OpenStack.Placement;

namespace Promise.Integration.Tests.Contract.Faults;

/// <summary>Every operation of every client; a test holds it against the interfaces.</summary>
internal static class OperationTable
{
    public static IReadOnlyList<OperationCase> All { get; } = [.. Keystone(), .. Placement(), .. Nova(), .. Servers(), .. Cinder(), .. Neutron(), .. Blazar()];

    private static CancellationToken Now => Stage.Now;

    private static OperationCase Plain(string name, Func<IOpenStackCloud, Task> call) => new(name, _ => Task.FromResult(call));

    private static OperationCase Case<T>(string name, Func<Stage, Task<T>> prepare, Func<IOpenStackCloud, T, Task> call) =>
        new(name, async stage =>
        {
            var what = await prepare(stage);
            return cloud => call(cloud, what);
        });

    private static OperationCase Once(this OperationCase one, Func<Stage, Task<int>>? count = null) => one with { Repeatable = false, Count = count };

    private static IEnumerable<OperationCase> Keystone() =>
    [
        Plain("keystone GetToken", cloud => cloud.Identity.GetTokenAsync(Now)),
        Case("keystone GetProject", stage => stage.ProjectAsync(), (cloud, id) => cloud.Identity.GetProjectAsync(id, Now)),
        Plain("keystone ListProjects", cloud => cloud.Identity.ListProjectsAsync(null, Now)),
        Plain("glance ListImages", cloud => cloud.Glance.ListImagesAsync("tiny", Now)),
    ];

    private static IEnumerable<OperationCase> Placement() =>
    [
        Plain("placement ListProviders", cloud => cloud.Placement.ListProvidersAsync(ProviderQuery.All, Now)),
        Case("placement GetProvider", stage => stage.ProviderAsync(), (cloud, id) => cloud.Placement.GetProviderAsync(id, Now)),
        Plain("placement CreateProvider", cloud => cloud.Placement.CreateProviderAsync(new NewResourceProvider("made", "11111111-0000-4000-8000-000000000000"), Now))
            .Once(async stage => (await stage.Cloud.Placement.ListProvidersAsync(new ProviderQuery { Name = "made" }, Now)).Count),
        Case("placement DeleteProvider", stage => stage.ProviderAsync(), (cloud, id) => cloud.Placement.DeleteProviderAsync(id, Now)),
        Case("placement GetInventories", stage => stage.ProviderAsync(), (cloud, id) => cloud.Placement.GetInventoriesAsync(id, Now)),
        Case("placement PutInventories", stage => stage.ProviderAsync(), (cloud, id) => cloud.Placement.PutInventoriesAsync(id, Stage.Stock(0), Now)).Once(),
        Case("placement DeleteInventory", stage => stage.ProviderAsync(stocked: true), (cloud, id) => cloud.Placement.DeleteInventoryAsync(id, "VCPU", Now)),
        Case("placement GetTraits", stage => stage.ProviderAsync(), (cloud, id) => cloud.Placement.GetTraitsAsync(id, Now)),
        Case("placement PutTraits", stage => stage.ProviderAsync(), (cloud, id) => cloud.Placement.PutTraitsAsync(id, new ProviderTraits(0, []), Now)).Once(),
        Plain("placement PutTrait", cloud => cloud.Placement.PutTraitAsync("CUSTOM_FAULTS", Now)),
        Case("placement GetAggregates", stage => stage.ProviderAsync(), (cloud, id) => cloud.Placement.GetAggregatesAsync(id, Now)),
        Case("placement GetProviderUsages", stage => stage.ProviderAsync(), (cloud, id) => cloud.Placement.GetProviderUsagesAsync(id, Now)),
        Case("placement GetProviderAllocations", stage => stage.ProviderAsync(), (cloud, id) => cloud.Placement.GetProviderAllocationsAsync(id, Now)),
        Plain("placement ListAllocationCandidates", cloud => cloud.Placement.ListAllocationCandidatesAsync(
            new CandidateQuery { Groups = [new RequestGroup { Resources = new Dictionary<string, long> { ["VCPU"] = 1 } }] }, Now)),
        Plain("placement GetAllocations", cloud => cloud.Placement.GetAllocationsAsync("22222222-0000-4000-8000-000000000000", Now)),
        Holding("placement PutAllocations", (cloud, provider) => cloud.Placement.PutAllocationsAsync("33333333-0000-4000-8000-000000000000", Stage.Hold(provider), Now)),
        Holding("placement PostAllocations", (cloud, provider) => cloud.Placement.PostAllocationsAsync(
            new Dictionary<string, AllocationRequest> { ["33333333-0000-4000-8000-000000000000"] = Stage.Hold(provider) }, Now)),
        Plain("placement ListResourceClasses", cloud => cloud.Placement.ListResourceClassesAsync(Now)),
        Plain("placement PutResourceClass", cloud => cloud.Placement.PutResourceClassAsync("CUSTOM_FAULTS", Now)),
        Plain("placement DeleteResourceClass", cloud => cloud.Placement.DeleteResourceClassAsync("CUSTOM_FAULTS", Now)),
        Plain("placement GetUsages", cloud => cloud.Placement.GetUsagesAsync("faults", null, Now)),
    ];

    private static OperationCase Holding(string name, Func<IOpenStackCloud, string, Task> call)
    {
        var provider = "";
        return Case(name, async stage => provider = await stage.ProviderAsync(stocked: true), call).Once(async stage =>
            (await stage.Cloud.Placement.GetAllocationsAsync("33333333-0000-4000-8000-000000000000", Now)).Allocations.Count);
    }

    private static IEnumerable<OperationCase> Nova() =>
    [
        Plain("nova ListFlavors", cloud => cloud.Nova.ListFlavorsAsync(Now)),
        Plain("nova GetFlavor", cloud => cloud.Nova.GetFlavorAsync("1", Now)),
        Plain("nova CreateFlavor", cloud => cloud.Nova.CreateFlavorAsync(Stage.Flavor, Now))
            .Once(async stage => (await stage.Cloud.Nova.ListFlavorsAsync(Now)).Count(flavor => flavor.Name == Stage.Flavor.Name)),
        Case("nova DeleteFlavor", stage => stage.FlavorAsync(), (cloud, id) => cloud.Nova.DeleteFlavorAsync(id, Now)),
        Plain("nova GetExtraSpecs", cloud => cloud.Nova.GetExtraSpecsAsync("1", Now)),
        Case("nova SetExtraSpecs", stage => stage.FlavorAsync(), (cloud, id) => cloud.Nova.SetExtraSpecsAsync(id, new Dictionary<string, string> { ["a:b"] = "1" }, Now)),
        Case("nova ListFlavorAccess", stage => stage.FlavorAsync(), (cloud, id) => cloud.Nova.ListFlavorAccessAsync(id, Now)),
        Case("nova AddFlavorAccess", async stage => (Flavor: await stage.FlavorAsync(), Project: await stage.ProjectAsync()),
            (cloud, to) => cloud.Nova.AddFlavorAccessAsync(to.Flavor, to.Project, Now)).Once(),
        Case("nova RemoveFlavorAccess", async stage =>
        {
            var to = (Flavor: await stage.FlavorAsync(), Project: await stage.ProjectAsync());
            await stage.Cloud.Nova.AddFlavorAccessAsync(to.Flavor, to.Project, Now);
            return to;
        }, (cloud, to) => cloud.Nova.RemoveFlavorAccessAsync(to.Flavor, to.Project, Now)).Once(),
        Plain("nova ListServices", cloud => cloud.Nova.ListServicesAsync(Now)),
        Plain("nova ListHypervisors", cloud => cloud.Nova.ListHypervisorsAsync(Now)),
        Plain("nova ListAggregates", cloud => cloud.Nova.ListAggregatesAsync(Now)),
        Plain("nova ListAvailabilityZones", cloud => cloud.Nova.ListAvailabilityZonesAsync(Now)),
        Case("nova GetQuota", stage => stage.ProjectAsync(), (cloud, project) => cloud.Nova.GetQuotaAsync(project, Now)),
        Plain("nova GetLimits", cloud => cloud.Nova.GetLimitsAsync(null, Now)),
        Plain("nova ListServerGroups", cloud => cloud.Nova.ListServerGroupsAsync(Now)),
        Plain("nova CreateServerGroup", cloud => cloud.Nova.CreateServerGroupAsync(new NewServerGroup("staged", "affinity"), Now))
            .Once(async stage => (await stage.Cloud.Nova.ListServerGroupsAsync(Now)).Count),
        Case("nova DeleteServerGroup", async stage => (await stage.Cloud.Nova.CreateServerGroupAsync(new NewServerGroup("staged", "affinity"), Now)).Id,
            (cloud, id) => cloud.Nova.DeleteServerGroupAsync(id, Now)),
    ];

    private static IEnumerable<OperationCase> Servers() =>
    [
        Case("nova CreateServer", stage => stage.ServerRequestAsync(), (cloud, server) => cloud.Nova.CreateServerAsync(server, Now))
            .Once(async stage => (await stage.Cloud.Nova.ListServersAsync(new ServerQuery(), Now)).Count),
        Case("nova GetServer", stage => stage.ServerAsync(), (cloud, id) => cloud.Nova.GetServerAsync(id, Now)),
        Plain("nova ListServers", cloud => cloud.Nova.ListServersAsync(new ServerQuery(), Now)),
        Case("nova DeleteServer", stage => stage.ServerAsync(), (cloud, id) => cloud.Nova.DeleteServerAsync(id, Now)),
        Case("nova SetServerMetadata", stage => stage.ServerAsync(), (cloud, id) => cloud.Nova.SetServerMetadataAsync(id, new Dictionary<string, string> { ["a"] = "1" }, Now)),
        Case("nova AttachVolume", async stage => (Server: await stage.ServerAsync(), Volume: await stage.VolumeAsync()),
            (cloud, to) => cloud.Nova.AttachVolumeAsync(to.Server, to.Volume, false, Now)).Once(),
        Case("nova ListVolumeAttachments", stage => stage.ServerAsync(), (cloud, id) => cloud.Nova.ListVolumeAttachmentsAsync(id, Now)),
        Case("nova DetachVolume", stage => stage.AttachedVolumeAsync(), (cloud, at) => cloud.Nova.DetachVolumeAsync(at.Server, at.Volume, Now)),
        Case("nova AttachPort", async stage => (Server: await stage.ServerAsync(), Port: await stage.PortAsync()),
            (cloud, to) => cloud.Nova.AttachPortAsync(to.Server, to.Port, Now)).Once(),
        Case("nova ListPortAttachments", stage => stage.ServerAsync(), (cloud, id) => cloud.Nova.ListPortAttachmentsAsync(id, Now)),
        Case("nova DetachPort", stage => stage.AttachedPortAsync(), (cloud, at) => cloud.Nova.DetachPortAsync(at.Server, at.Port, Now)),
    ];

    private static IEnumerable<OperationCase> Cinder() =>
    [
        Plain("cinder ListPools", cloud => cloud.Cinder.ListPoolsAsync(Now)),
        Plain("cinder CreateVolume", cloud => cloud.Cinder.CreateVolumeAsync(new NewVolume("staged", 1, "fast"), Now))
            .Once(async stage => (await stage.Cloud.Cinder.ListVolumesAsync(new VolumeQuery(), Now)).Count),
        Case("cinder GetVolume", stage => stage.VolumeAsync(), (cloud, id) => cloud.Cinder.GetVolumeAsync(id, Now)),
        Plain("cinder ListVolumes", cloud => cloud.Cinder.ListVolumesAsync(new VolumeQuery(), Now)),
        Case("cinder DeleteVolume", stage => stage.VolumeAsync(), (cloud, id) => cloud.Cinder.DeleteVolumeAsync(id, Now)),
        Case("cinder SetVolumeMetadata", stage => stage.VolumeAsync(), (cloud, id) => cloud.Cinder.SetVolumeMetadataAsync(id, new Dictionary<string, string> { ["a"] = "1" }, Now)),
        Case("cinder CreateTransfer", stage => stage.VolumeAsync(), (cloud, id) => cloud.Cinder.CreateTransferAsync(id, "staged", Now))
            .Once(async stage => (await stage.Cloud.Cinder.ListTransfersAsync(false, Now)).Count),
        Case("cinder AcceptTransfer", stage => stage.TransferAsync(), (cloud, transfer) => cloud.Cinder.AcceptTransferAsync(transfer.Id, transfer.AuthKey, Now)).Once(),
        Plain("cinder ListTransfers", cloud => cloud.Cinder.ListTransfersAsync(false, Now)),
        Case("cinder DeleteTransfer", stage => stage.TransferAsync(), (cloud, transfer) => cloud.Cinder.DeleteTransferAsync(transfer.Id, Now)),
        Plain("cinder ListTypes", cloud => cloud.Cinder.ListTypesAsync(Now)),
        Case("cinder GetQuota", stage => stage.ProjectAsync(), (cloud, project) => cloud.Cinder.GetQuotaAsync(project, Now)),
        Plain("cinder GetLimits", cloud => cloud.Cinder.GetLimitsAsync(null, Now)),
        Plain("cinder ListServices", cloud => cloud.Cinder.ListServicesAsync(Now)),
        Plain("cinder ListAvailabilityZones", cloud => cloud.Cinder.ListAvailabilityZonesAsync(Now)),
        Plain("cinder ListMessages", cloud => cloud.Cinder.ListMessagesAsync("44444444-0000-4000-8000-000000000000", Now)),
    ];

    private static IEnumerable<OperationCase> Neutron() =>
    [
        Plain("neutron ListNetworks", cloud => cloud.Neutron.ListNetworksAsync(new NetworkQuery(), Now)),
        Plain("neutron ListSubnets", cloud => cloud.Neutron.ListSubnetsAsync(new SubnetQuery(), Now)),
        Case("neutron CreatePort", stage => stage.NetworkAsync(), (cloud, network) => cloud.Neutron.CreatePortAsync(new NewPort { Name = "staged", NetworkId = network }, Now))
            .Once(async stage => (await stage.Cloud.Neutron.ListPortsAsync(new PortQuery(), Now)).Count),
        Case("neutron GetPort", stage => stage.PortAsync(), (cloud, id) => cloud.Neutron.GetPortAsync(id, Now)),
        Plain("neutron ListPorts", cloud => cloud.Neutron.ListPortsAsync(new PortQuery(), Now)),
        Case("neutron UpdatePort", stage => stage.PortAsync(), (cloud, id) => cloud.Neutron.UpdatePortAsync(id, new PortUpdate { Name = "new" }, Now)),
        Case("neutron DeletePort", stage => stage.PortAsync(), (cloud, id) => cloud.Neutron.DeletePortAsync(id, Now)),
        Case("neutron CreateFloatingIp", stage => stage.NetworkAsync("public"), (cloud, network) => cloud.Neutron.CreateFloatingIpAsync(new NewFloatingIp { FloatingNetworkId = network }, Now))
            .Once(async stage => (await stage.Cloud.Neutron.ListFloatingIpsAsync(new FloatingIpQuery(), Now)).Count),
        Case("neutron GetFloatingIp", stage => stage.FloatingIpAsync(), (cloud, id) => cloud.Neutron.GetFloatingIpAsync(id, Now)),
        Plain("neutron ListFloatingIps", cloud => cloud.Neutron.ListFloatingIpsAsync(new FloatingIpQuery(), Now)),
        Case("neutron AssociateFloatingIp", stage => stage.FloatingIpAsync(), (cloud, id) => cloud.Neutron.AssociateFloatingIpAsync(id, null, null, Now)),
        Case("neutron DescribeFloatingIp", stage => stage.FloatingIpAsync(), (cloud, id) => cloud.Neutron.DescribeFloatingIpAsync(id, "new", Now)),
        Case("neutron DeleteFloatingIp", stage => stage.FloatingIpAsync(), (cloud, id) => cloud.Neutron.DeleteFloatingIpAsync(id, Now)),
        Case("neutron GetQuota", stage => stage.ProjectAsync(), (cloud, project) => cloud.Neutron.GetQuotaAsync(project, Now)),
        Plain("neutron ListIpAvailabilities", cloud => cloud.Neutron.ListIpAvailabilitiesAsync(null, Now)),
        Case("neutron PutTags", stage => stage.PortAsync(), (cloud, id) => cloud.Neutron.PutTagsAsync(TaggedResource.Port, id, ["a"], Now)),
        Case("neutron AddTag", stage => stage.PortAsync(), (cloud, id) => cloud.Neutron.AddTagAsync(TaggedResource.Port, id, "a", Now)),
        Plain("neutron ListSecurityGroups", cloud => cloud.Neutron.ListSecurityGroupsAsync(null, null, Now)),
        Plain("neutron ListExtensions", cloud => cloud.Neutron.ListExtensionsAsync(Now)),
    ];

    private static IEnumerable<OperationCase> Blazar() =>
    [
        Plain("blazar ListLeases", cloud => cloud.Blazar.ListLeasesAsync(Now)),
        Case("blazar GetLease", stage => stage.LeaseAsync(), (cloud, lease) => cloud.Blazar.GetLeaseAsync(lease.Id, Now)),
        Case("blazar CreateLease", stage => stage.LeaseRequestAsync(), (cloud, lease) => cloud.Blazar.CreateLeaseAsync(lease, Now))
            .Once(async stage => (await stage.Cloud.Blazar.ListLeasesAsync(Now)).Count),
        Case("blazar UpdateLease", stage => stage.LeaseAsync(), (cloud, lease) => cloud.Blazar.UpdateLeaseAsync(lease.Id, new LeaseUpdate { EndDate = lease.EndDate.AddHours(1) }, Now)),
        Case("blazar DeleteLease", stage => stage.LeaseAsync(), (cloud, lease) => cloud.Blazar.DeleteLeaseAsync(lease.Id, Now)),
        Plain("blazar ListHosts", cloud => cloud.Blazar.ListHostsAsync(Now)),
        Case("blazar GetHost", stage => stage.EnrolledHostAsync(), (cloud, id) => cloud.Blazar.GetHostAsync(id, Now)),
        Plain("blazar CreateHost", cloud => cloud.Blazar.CreateHostAsync("cmp2", Now)).Once(async stage => (await stage.Cloud.Blazar.ListHostsAsync(Now)).Count),
        Case("blazar DeleteHost", stage => stage.EnrolledHostAsync(), (cloud, id) => cloud.Blazar.DeleteHostAsync(id, Now)),
        Plain("blazar ListHostAllocations", cloud => cloud.Blazar.ListHostAllocationsAsync(Now)),
        Plain("blazar ListFloatingIps", cloud => cloud.Blazar.ListFloatingIpsAsync(Now)),
        Case("blazar CreateFloatingIp", stage => stage.NetworkAsync("public"), (cloud, network) => cloud.Blazar.CreateFloatingIpAsync(network, "203.0.113.241", Now))
            .Once(async stage => (await stage.Cloud.Blazar.ListFloatingIpsAsync(Now)).Count),
        Case("blazar DeleteFloatingIp", stage => stage.EnrolledFloatingIpAsync(), (cloud, id) => cloud.Blazar.DeleteFloatingIpAsync(id, Now)),
    ];
}
