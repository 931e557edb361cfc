namespace Promise.OpenStack.Nova;

/// <summary>Nova, as far as holds, allocations and the capacity map need it. Every call throws <see cref="Errors.OpenStackException"/>.</summary>
public interface INovaClient
{
    /// <summary>Public and private flavors with their extra specs.</summary>
    Task<IReadOnlyList<Flavor>> ListFlavorsAsync(CancellationToken cancellationToken);

    /// <summary>Null: no such flavor.</summary>
    Task<Flavor?> GetFlavorAsync(string id, CancellationToken cancellationToken);

    /// <summary>Conflict: the ID or the name is taken.</summary>
    Task<Flavor> CreateFlavorAsync(NewFlavor flavor, CancellationToken cancellationToken);

    /// <summary>False: it was gone already. Servers that were booted from it stay.</summary>
    Task<bool> DeleteFlavorAsync(string id, CancellationToken cancellationToken);

    Task<IReadOnlyDictionary<string, string>> GetExtraSpecsAsync(string flavorId, CancellationToken cancellationToken);

    /// <summary>Adds or changes the specs that are named; the others stay.</summary>
    Task SetExtraSpecsAsync(string flavorId, IReadOnlyDictionary<string, string> specs, CancellationToken cancellationToken);

    /// <summary>The projects that may use a private flavor.</summary>
    Task<IReadOnlyList<string>> ListFlavorAccessAsync(string flavorId, CancellationToken cancellationToken);

    /// <summary>Conflict: the project has it already.</summary>
    Task AddFlavorAccessAsync(string flavorId, string projectId, CancellationToken cancellationToken);

    /// <summary>NotFound: the project doesn't have it.</summary>
    Task RemoveFlavorAccessAsync(string flavorId, string projectId, CancellationToken cancellationToken);

    /// <summary>
    /// The server's ID (the first one's, of several). That it is accepted doesn't mean that there is room: the server says so later, by ERROR and its fault.
    /// Not sent again after a lost answer (Unavailable): look for the name, then decide.
    /// </summary>
    Task<string> CreateServerAsync(NewServer server, CancellationToken cancellationToken);

    /// <summary>Null: no such server.</summary>
    Task<Server?> GetServerAsync(string id, CancellationToken cancellationToken);

    Task<IReadOnlyList<Server>> ListServersAsync(ServerQuery query, CancellationToken cancellationToken);

    /// <summary>False: it was gone already. True: it will be; get it until it is.</summary>
    Task<bool> DeleteServerAsync(string id, CancellationToken cancellationToken);

    /// <summary>Adds or changes the entries that are named; the others stay.</summary>
    Task SetServerMetadataAsync(string id, IReadOnlyDictionary<string, string> metadata, CancellationToken cancellationToken);

    Task<VolumeAttachment> AttachVolumeAsync(string serverId, string volumeId, bool deleteOnTermination, CancellationToken cancellationToken);

    Task<IReadOnlyList<VolumeAttachment>> ListVolumeAttachmentsAsync(string serverId, CancellationToken cancellationToken);

    /// <summary>False: it was not attached.</summary>
    Task<bool> DetachVolumeAsync(string serverId, string volumeId, CancellationToken cancellationToken);

    Task<InterfaceAttachment> AttachPortAsync(string serverId, string portId, CancellationToken cancellationToken);

    Task<IReadOnlyList<InterfaceAttachment>> ListPortAttachmentsAsync(string serverId, CancellationToken cancellationToken);

    /// <summary>False: it was not attached.</summary>
    Task<bool> DetachPortAsync(string serverId, string portId, CancellationToken cancellationToken);

    Task<IReadOnlyList<ComputeService>> ListServicesAsync(CancellationToken cancellationToken);

    Task<IReadOnlyList<Hypervisor>> ListHypervisorsAsync(CancellationToken cancellationToken);

    Task<IReadOnlyList<Aggregate>> ListAggregatesAsync(CancellationToken cancellationToken);

    Task<IReadOnlyList<ComputeZone>> ListAvailabilityZonesAsync(CancellationToken cancellationToken);

    Task<ComputeQuota> GetQuotaAsync(string projectId, CancellationToken cancellationToken);

    /// <param name="projectId">Null: our own; another's is for administrators.</param>
    Task<ComputeLimits> GetLimitsAsync(string? projectId, CancellationToken cancellationToken);

    Task<IReadOnlyList<ServerGroup>> ListServerGroupsAsync(CancellationToken cancellationToken);

    /// <summary>Names need not be unique. Not sent again after a lost answer (Unavailable): list, then decide.</summary>
    Task<ServerGroup> CreateServerGroupAsync(NewServerGroup group, CancellationToken cancellationToken);

    /// <summary>False: it was gone already.</summary>
    Task<bool> DeleteServerGroupAsync(string id, CancellationToken cancellationToken);
}
