using Promise.OpenStack.Configuration;
using Promise.OpenStack.Http;
using Promise.OpenStack.Json;

namespace Promise.OpenStack.Cinder;

internal sealed class CinderClient(ServiceConnection service) : ICinderClient
{
    private static readonly CinderJson Json = CinderJson.Default;

    public Task<IReadOnlyList<StoragePool>> ListPoolsAsync(CancellationToken cancellationToken) =>
        service.GetAsync("/scheduler-stats/get_pools?detail=true", CinderVersions.Base, Json.IReadOnlyListStoragePool, "pools", cancellationToken);

    public Task<Volume> CreateVolumeAsync(NewVolume volume, CancellationToken cancellationToken) =>
        service.WriteAsync(HttpMethod.Post, "/volumes", Envelope.Write("volume", volume, Json.NewVolume), repeatable: false,
            CinderVersions.Base, Json.Volume, "volume", cancellationToken);

    public Task<Volume?> GetVolumeAsync(string id, CancellationToken cancellationToken) =>
        service.FindAsync(Url.Of($"/volumes/{id}"), CinderVersions.Base, Json.Volume, "volume", cancellationToken);

    public Task<IReadOnlyList<Volume>> ListVolumesAsync(VolumeQuery query, CancellationToken cancellationToken)
    {
        var parameters = new Query().Add("all_tenants", query.AllTenants ? "1" : null).Add("name", query.Name).Add("status", query.Status)
            .Add("project_id", query.ProjectId).Add("metadata", PythonDictionary.Of(query.Metadata)).Add("limit", query.PageSize);
        return service.ListAsync("/volumes/detail" + parameters, CinderVersions.Base, Json.IReadOnlyListVolume, "volumes", cancellationToken);
    }

    public Task<bool> DeleteVolumeAsync(string id, CancellationToken cancellationToken) =>
        service.DeleteAsync(Url.Of($"/volumes/{id}"), CinderVersions.Base, cancellationToken);

    public Task<IReadOnlyDictionary<string, string>> SetVolumeMetadataAsync(string id, IReadOnlyDictionary<string, string> metadata, CancellationToken cancellationToken) =>
        service.WriteAsync(HttpMethod.Post, Url.Of($"/volumes/{id}/metadata"), Envelope.Write("metadata", metadata, Json.IReadOnlyDictionaryStringString),
            repeatable: true, CinderVersions.Base, Json.IReadOnlyDictionaryStringString, "metadata", cancellationToken);

    public Task<VolumeTransfer> CreateTransferAsync(string volumeId, string name, CancellationToken cancellationToken) =>
        service.WriteAsync(HttpMethod.Post, "/volume-transfers", Envelope.Write("transfer", new NewVolumeTransfer(volumeId, name), Json.NewVolumeTransfer), repeatable: false,
            CinderVersions.Transfers, Json.VolumeTransfer, "transfer", cancellationToken);

    public Task AcceptTransferAsync(string transferId, Secret authKey, CancellationToken cancellationToken) =>
        service.WriteAsync(HttpMethod.Post, Url.Of($"/volume-transfers/{transferId}/accept"), Envelope.Write("accept", new TransferAcceptance(authKey), Json.TransferAcceptance),
            repeatable: false, CinderVersions.Transfers, cancellationToken);

    public Task<IReadOnlyList<VolumeTransfer>> ListTransfersAsync(bool allTenants, CancellationToken cancellationToken) =>
        service.ListAsync("/volume-transfers" + new Query().Add("all_tenants", allTenants ? "1" : null), CinderVersions.Transfers, Json.IReadOnlyListVolumeTransfer, "transfers", cancellationToken);

    public Task<bool> DeleteTransferAsync(string transferId, CancellationToken cancellationToken) =>
        service.DeleteAsync(Url.Of($"/volume-transfers/{transferId}"), CinderVersions.Transfers, cancellationToken);

    // is_public=None: private types too, which an administrator's list leaves out otherwise
    public Task<IReadOnlyList<VolumeType>> ListTypesAsync(CancellationToken cancellationToken) =>
        service.ListAsync("/types?is_public=None", CinderVersions.Base, Json.IReadOnlyListVolumeType, "volume_types", cancellationToken);

    public Task<VolumeQuota> GetQuotaAsync(string projectId, CancellationToken cancellationToken) =>
        service.GetAsync(Url.Of($"/os-quota-sets/{projectId}?usage=true"), CinderVersions.Base, Json.VolumeQuota, "quota_set", cancellationToken);

    public async Task<VolumeLimits> GetLimitsAsync(string? projectId, CancellationToken cancellationToken) =>
        (await service.GetAsync("/limits" + new Query().Add("project_id", projectId), CinderVersions.Limits, Json.LimitsBody, "limits", cancellationToken)).Absolute;

    public Task<IReadOnlyList<VolumeService>> ListServicesAsync(CancellationToken cancellationToken) =>
        service.GetAsync("/os-services", CinderVersions.Base, Json.IReadOnlyListVolumeService, "services", cancellationToken);

    public Task<IReadOnlyList<VolumeZone>> ListAvailabilityZonesAsync(CancellationToken cancellationToken) =>
        service.GetAsync("/os-availability-zone", CinderVersions.Base, Json.IReadOnlyListVolumeZone, "availabilityZoneInfo", cancellationToken);

    public Task<IReadOnlyList<UserMessage>> ListMessagesAsync(string resourceId, CancellationToken cancellationToken) =>
        service.ListAsync("/messages" + new Query().Add("resource_uuid", resourceId), CinderVersions.Messages, Json.IReadOnlyListUserMessage, "messages", cancellationToken);
}
