namespace Promise.OpenStack.Neutron;

/// <summary>Neutron, as far as holds, allocations and the capacity map need it. Every call throws <see cref="Errors.OpenStackException"/>.</summary>
public interface INeutronClient
{
    Task<IReadOnlyList<Network>> ListNetworksAsync(NetworkQuery query, CancellationToken cancellationToken);

    Task<IReadOnlyList<Subnet>> ListSubnetsAsync(SubnetQuery query, CancellationToken cancellationToken);

    /// <summary>NoRoom: no address left; Quota. Not sent again after a lost answer (Unavailable): look for the name, then decide.</summary>
    Task<Port> CreatePortAsync(NewPort port, CancellationToken cancellationToken);

    /// <summary>Null: no such port.</summary>
    Task<Port?> GetPortAsync(string id, CancellationToken cancellationToken);

    Task<IReadOnlyList<Port>> ListPortsAsync(PortQuery query, CancellationToken cancellationToken);

    Task<Port> UpdatePortAsync(string id, PortUpdate update, CancellationToken cancellationToken);

    /// <summary>False: it was gone already.</summary>
    Task<bool> DeletePortAsync(string id, CancellationToken cancellationToken);

    /// <summary>NoRoom: no address left; Quota. Not sent again after a lost answer (Unavailable): look for the description, then decide.</summary>
    Task<FloatingIp> CreateFloatingIpAsync(NewFloatingIp floatingIp, CancellationToken cancellationToken);

    /// <summary>Null: no such floating IP.</summary>
    Task<FloatingIp?> GetFloatingIpAsync(string id, CancellationToken cancellationToken);

    Task<IReadOnlyList<FloatingIp>> ListFloatingIpsAsync(FloatingIpQuery query, CancellationToken cancellationToken);

    /// <param name="portId">Null: with no port any more.</param>
    /// <param name="fixedIpAddress">Which of the port's addresses, where it has several.</param>
    Task<FloatingIp> AssociateFloatingIpAsync(string id, string? portId, string? fixedIpAddress, CancellationToken cancellationToken);

    /// <summary>Changes the description and nothing else.</summary>
    Task<FloatingIp> DescribeFloatingIpAsync(string id, string description, CancellationToken cancellationToken);

    /// <summary>False: it was gone already.</summary>
    Task<bool> DeleteFloatingIpAsync(string id, CancellationToken cancellationToken);

    Task<NetworkQuota> GetQuotaAsync(string projectId, CancellationToken cancellationToken);

    /// <param name="networkId">Null: all networks. For administrators only.</param>
    Task<IReadOnlyList<NetworkIpAvailability>> ListIpAvailabilitiesAsync(string? networkId, CancellationToken cancellationToken);

    /// <summary>Replaces all tags. At most 60 characters each.</summary>
    Task PutTagsAsync(TaggedResource resource, string id, IReadOnlyList<string> tags, CancellationToken cancellationToken);

    Task AddTagAsync(TaggedResource resource, string id, string tag, CancellationToken cancellationToken);

    Task<IReadOnlyList<SecurityGroup>> ListSecurityGroupsAsync(string? name, string? projectId, CancellationToken cancellationToken);

    /// <summary>Aliases of what this Neutron can do.</summary>
    Task<IReadOnlyList<string>> ListExtensionsAsync(CancellationToken cancellationToken);
}
