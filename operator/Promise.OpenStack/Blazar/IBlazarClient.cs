namespace Promise.OpenStack.Blazar;

/// <summary>Blazar v1. Every call throws <see cref="Errors.OpenStackException"/>; NoRoom where the resources are not enough.</summary>
public interface IBlazarClient
{
    Task<IReadOnlyList<Lease>> ListLeasesAsync(CancellationToken cancellationToken);

    /// <summary>Null: no such lease.</summary>
    Task<Lease?> GetLeaseAsync(string id, CancellationToken cancellationToken);

    /// <summary>Conflict: the name is taken. Not sent again after a lost answer (Unavailable): look for the name, then decide.</summary>
    Task<Lease> CreateLeaseAsync(NewLease lease, CancellationToken cancellationToken);

    Task<Lease> UpdateLeaseAsync(string id, LeaseUpdate update, CancellationToken cancellationToken);

    /// <summary>False: it was gone already. Deletes the servers that were booted from it, too.</summary>
    Task<bool> DeleteLeaseAsync(string id, CancellationToken cancellationToken);

    Task<IReadOnlyList<ReservableHost>> ListHostsAsync(CancellationToken cancellationToken);

    /// <summary>Null: no such host.</summary>
    Task<ReservableHost?> GetHostAsync(string id, CancellationToken cancellationToken);

    /// <summary>Enrols a compute host; it must bear no servers.</summary>
    Task<ReservableHost> CreateHostAsync(string name, CancellationToken cancellationToken);

    /// <summary>False: it was gone already. Conflict while it is reserved.</summary>
    Task<bool> DeleteHostAsync(string id, CancellationToken cancellationToken);

    Task<IReadOnlyList<HostAllocation>> ListHostAllocationsAsync(CancellationToken cancellationToken);

    Task<IReadOnlyList<ReservableFloatingIp>> ListFloatingIpsAsync(CancellationToken cancellationToken);

    /// <summary>Enrols an address outside its subnet's allocation pools.</summary>
    Task<ReservableFloatingIp> CreateFloatingIpAsync(string networkId, string address, CancellationToken cancellationToken);

    /// <summary>False: it was gone already.</summary>
    Task<bool> DeleteFloatingIpAsync(string id, CancellationToken cancellationToken);
}
