using Promise.OpenStack.Configuration;

namespace Promise.OpenStack.Cinder;

/// <summary>Cinder, as far as holds, allocations and the capacity map need it. Every call throws <see cref="Errors.OpenStackException"/>.</summary>
public interface ICinderClient
{
    /// <summary>All pools with their capabilities; to find a type's pools compare <c>volume_backend_name</c> (Cinder's own filter fails on pools of finite size).</summary>
    Task<IReadOnlyList<StoragePool>> ListPoolsAsync(CancellationToken cancellationToken);

    /// <summary>
    /// That it is accepted doesn't mean that there is room: the volume says so later, by <c>error</c>; <see cref="ListMessagesAsync"/> says why. Quota: at once.
    /// Not sent again after a lost answer (Unavailable): look for the name, then decide.
    /// </summary>
    Task<Volume> CreateVolumeAsync(NewVolume volume, CancellationToken cancellationToken);

    /// <summary>Null: no such volume.</summary>
    Task<Volume?> GetVolumeAsync(string id, CancellationToken cancellationToken);

    Task<IReadOnlyList<Volume>> ListVolumesAsync(VolumeQuery query, CancellationToken cancellationToken);

    /// <summary>False: it was gone already. True: it will be; get it until it is. Invalid while it is attached.</summary>
    Task<bool> DeleteVolumeAsync(string id, CancellationToken cancellationToken);

    /// <summary>Adds or changes the entries that are named; the others stay. The whole metadata is returned.</summary>
    Task<IReadOnlyDictionary<string, string>> SetVolumeMetadataAsync(string id, IReadOnlyDictionary<string, string> metadata, CancellationToken cancellationToken);

    /// <summary>Offers a volume to whoever shows the key. Not sent again after a lost answer: list, delete, create anew.</summary>
    Task<VolumeTransfer> CreateTransferAsync(string volumeId, string name, CancellationToken cancellationToken);

    /// <summary>With the receiving project's credentials.</summary>
    Task AcceptTransferAsync(string transferId, Secret authKey, CancellationToken cancellationToken);

    Task<IReadOnlyList<VolumeTransfer>> ListTransfersAsync(bool allTenants, CancellationToken cancellationToken);

    /// <summary>False: it was gone already (accepted, perhaps).</summary>
    Task<bool> DeleteTransferAsync(string transferId, CancellationToken cancellationToken);

    Task<IReadOnlyList<VolumeType>> ListTypesAsync(CancellationToken cancellationToken);

    Task<VolumeQuota> GetQuotaAsync(string projectId, CancellationToken cancellationToken);

    /// <param name="projectId">Null: our own; another's is for administrators.</param>
    Task<VolumeLimits> GetLimitsAsync(string? projectId, CancellationToken cancellationToken);

    Task<IReadOnlyList<VolumeService>> ListServicesAsync(CancellationToken cancellationToken);

    Task<IReadOnlyList<VolumeZone>> ListAvailabilityZonesAsync(CancellationToken cancellationToken);

    /// <param name="resourceId">Such as a volume's ID.</param>
    Task<IReadOnlyList<UserMessage>> ListMessagesAsync(string resourceId, CancellationToken cancellationToken);
}
