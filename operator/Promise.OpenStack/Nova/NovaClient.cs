using System.Text.Json;
using Promise.OpenStack.Http;
using Promise.OpenStack.Json;

namespace Promise.OpenStack.Nova;

internal sealed class NovaClient(ServiceConnection service) : INovaClient
{
    private static readonly NovaJson Json = NovaJson.Default;

    // without is_public=None Nova lists public flavors only
    public Task<IReadOnlyList<Flavor>> ListFlavorsAsync(CancellationToken cancellationToken) =>
        service.ListAsync("/flavors/detail?is_public=None", NovaVersions.Flavors, Json.IReadOnlyListFlavor, "flavors", cancellationToken);

    public Task<Flavor?> GetFlavorAsync(string id, CancellationToken cancellationToken) =>
        service.FindAsync(Url.Of($"/flavors/{id}"), NovaVersions.Flavors, Json.Flavor, "flavor", cancellationToken);

    public Task<Flavor> CreateFlavorAsync(NewFlavor flavor, CancellationToken cancellationToken) =>
        service.WriteAsync(HttpMethod.Post, "/flavors", Envelope.Write("flavor", flavor, Json.NewFlavor), repeatable: false,
            NovaVersions.Flavors, Json.Flavor, "flavor", cancellationToken);

    public Task<bool> DeleteFlavorAsync(string id, CancellationToken cancellationToken) =>
        service.DeleteAsync(Url.Of($"/flavors/{id}"), NovaVersions.Base, cancellationToken);

    public Task<IReadOnlyDictionary<string, string>> GetExtraSpecsAsync(string flavorId, CancellationToken cancellationToken) =>
        service.GetAsync(Url.Of($"/flavors/{flavorId}/os-extra_specs"), NovaVersions.Base, Json.IReadOnlyDictionaryStringString, "extra_specs", cancellationToken);

    public Task SetExtraSpecsAsync(string flavorId, IReadOnlyDictionary<string, string> specs, CancellationToken cancellationToken) =>
        service.WriteAsync(HttpMethod.Post, Url.Of($"/flavors/{flavorId}/os-extra_specs"), Envelope.Write("extra_specs", specs, Json.IReadOnlyDictionaryStringString),
            repeatable: true, NovaVersions.Base, cancellationToken);

    public async Task<IReadOnlyList<string>> ListFlavorAccessAsync(string flavorId, CancellationToken cancellationToken) =>
        [.. (await service.GetAsync(Url.Of($"/flavors/{flavorId}/os-flavor-access"), NovaVersions.Base, Json.IReadOnlyListFlavorAccess, "flavor_access", cancellationToken))
            .Select(access => access.TenantId)];

    public Task AddFlavorAccessAsync(string flavorId, string projectId, CancellationToken cancellationToken) =>
        ActAsync(flavorId, new FlavorAccessAction(Add: new FlavorTenant(projectId)), nameof(AddFlavorAccessAsync), cancellationToken);

    public Task RemoveFlavorAccessAsync(string flavorId, string projectId, CancellationToken cancellationToken) =>
        ActAsync(flavorId, new FlavorAccessAction(Remove: new FlavorTenant(projectId)), nameof(RemoveFlavorAccessAsync), cancellationToken);

    public async Task<string> CreateServerAsync(NewServer server, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new NewServerBody(server, server.SchedulerHints), Json.NewServerBody);
        var version = server.Host is null ? NovaVersions.CreateServer : NovaVersions.CreateServerOnHost;
        return (await service.WriteAsync(HttpMethod.Post, "/servers", body, repeatable: false, version, Json.CreatedServer, "server", cancellationToken)).Id;
    }

    public Task<Server?> GetServerAsync(string id, CancellationToken cancellationToken) =>
        service.FindAsync(Url.Of($"/servers/{id}"), NovaVersions.Servers, Json.Server, "server", cancellationToken);

    public Task<IReadOnlyList<Server>> ListServersAsync(ServerQuery query, CancellationToken cancellationToken)
    {
        var parameters = new Query().Add("all_tenants", query.AllTenants ? "1" : null).Add("name", query.Name).Add("flavor", query.FlavorId).Add("project_id", query.ProjectId)
            .Add("host", query.Host).Add("status", query.Status).Add("changes-since", query.ChangesSince).Add("limit", query.PageSize);
        return service.ListAsync("/servers/detail" + parameters, NovaVersions.Servers, Json.IReadOnlyListServer, "servers", cancellationToken);
    }

    public Task<bool> DeleteServerAsync(string id, CancellationToken cancellationToken) =>
        service.DeleteAsync(Url.Of($"/servers/{id}"), NovaVersions.Base, cancellationToken);

    public Task SetServerMetadataAsync(string id, IReadOnlyDictionary<string, string> metadata, CancellationToken cancellationToken) =>
        service.WriteAsync(HttpMethod.Post, Url.Of($"/servers/{id}/metadata"), Envelope.Write("metadata", metadata, Json.IReadOnlyDictionaryStringString),
            repeatable: true, NovaVersions.Base, cancellationToken);

    public Task<VolumeAttachment> AttachVolumeAsync(string serverId, string volumeId, bool deleteOnTermination, CancellationToken cancellationToken) =>
        service.WriteAsync(HttpMethod.Post, Url.Of($"/servers/{serverId}/os-volume_attachments"),
            Envelope.Write("volumeAttachment", new NewVolumeAttachment(volumeId, deleteOnTermination), Json.NewVolumeAttachment), repeatable: false,
            NovaVersions.VolumeAttachments, Json.VolumeAttachment, "volumeAttachment", cancellationToken);

    public Task<IReadOnlyList<VolumeAttachment>> ListVolumeAttachmentsAsync(string serverId, CancellationToken cancellationToken) =>
        service.GetAsync(Url.Of($"/servers/{serverId}/os-volume_attachments"), NovaVersions.VolumeAttachments, Json.IReadOnlyListVolumeAttachment, "volumeAttachments", cancellationToken);

    public Task<bool> DetachVolumeAsync(string serverId, string volumeId, CancellationToken cancellationToken) =>
        service.DeleteAsync(Url.Of($"/servers/{serverId}/os-volume_attachments/{volumeId}"), NovaVersions.VolumeAttachments, cancellationToken);

    public Task<InterfaceAttachment> AttachPortAsync(string serverId, string portId, CancellationToken cancellationToken) =>
        service.WriteAsync(HttpMethod.Post, Url.Of($"/servers/{serverId}/os-interface"),
            Envelope.Write("interfaceAttachment", new NewInterfaceAttachment(portId), Json.NewInterfaceAttachment), repeatable: false,
            NovaVersions.Base, Json.InterfaceAttachment, "interfaceAttachment", cancellationToken);

    public Task<IReadOnlyList<InterfaceAttachment>> ListPortAttachmentsAsync(string serverId, CancellationToken cancellationToken) =>
        service.GetAsync(Url.Of($"/servers/{serverId}/os-interface"), NovaVersions.Base, Json.IReadOnlyListInterfaceAttachment, "interfaceAttachments", cancellationToken);

    public Task<bool> DetachPortAsync(string serverId, string portId, CancellationToken cancellationToken) =>
        service.DeleteAsync(Url.Of($"/servers/{serverId}/os-interface/{portId}"), NovaVersions.Base, cancellationToken);

    public Task<IReadOnlyList<ComputeService>> ListServicesAsync(CancellationToken cancellationToken) =>
        service.GetAsync("/os-services", NovaVersions.Services, Json.IReadOnlyListComputeService, "services", cancellationToken);

    // without a limit in the request the list is cut all the same, but no link says that it goes on
    public Task<IReadOnlyList<Hypervisor>> ListHypervisorsAsync(CancellationToken cancellationToken) =>
        service.ListAsync("/os-hypervisors/detail?limit=1000", NovaVersions.Hypervisors, Json.IReadOnlyListHypervisor, "hypervisors", cancellationToken);

    public Task<IReadOnlyList<Aggregate>> ListAggregatesAsync(CancellationToken cancellationToken) =>
        service.GetAsync("/os-aggregates", NovaVersions.Aggregates, Json.IReadOnlyListAggregate, "aggregates", cancellationToken);

    public Task<IReadOnlyList<ComputeZone>> ListAvailabilityZonesAsync(CancellationToken cancellationToken) =>
        service.GetAsync("/os-availability-zone/detail", NovaVersions.Base, Json.IReadOnlyListComputeZone, "availabilityZoneInfo", cancellationToken);

    public Task<ComputeQuota> GetQuotaAsync(string projectId, CancellationToken cancellationToken) =>
        service.GetAsync(Url.Of($"/os-quota-sets/{projectId}/detail"), NovaVersions.Quotas, Json.ComputeQuota, "quota_set", cancellationToken);

    public async Task<ComputeLimits> GetLimitsAsync(string? projectId, CancellationToken cancellationToken) =>
        (await service.GetAsync("/limits" + new Query().Add("tenant_id", projectId), NovaVersions.Quotas, Json.LimitsBody, "limits", cancellationToken)).Absolute;

    public Task<IReadOnlyList<ServerGroup>> ListServerGroupsAsync(CancellationToken cancellationToken) =>
        service.GetAsync("/os-server-groups", NovaVersions.ServerGroups, Json.IReadOnlyListServerGroup, "server_groups", cancellationToken);

    public Task<ServerGroup> CreateServerGroupAsync(NewServerGroup group, CancellationToken cancellationToken) =>
        service.WriteAsync(HttpMethod.Post, "/os-server-groups", Envelope.Write("server_group", group, Json.NewServerGroup), repeatable: false,
            NovaVersions.ServerGroups, Json.ServerGroup, "server_group", cancellationToken);

    public Task<bool> DeleteServerGroupAsync(string id, CancellationToken cancellationToken) =>
        service.DeleteAsync(Url.Of($"/os-server-groups/{id}"), NovaVersions.ServerGroups, cancellationToken);

    private Task ActAsync(string flavorId, FlavorAccessAction action, string method, CancellationToken cancellationToken) =>
        service.WriteAsync(HttpMethod.Post, Url.Of($"/flavors/{flavorId}/action"), JsonSerializer.SerializeToUtf8Bytes(action, Json.FlavorAccessAction),
            repeatable: false, NovaVersions.Base, cancellationToken, method);
}
