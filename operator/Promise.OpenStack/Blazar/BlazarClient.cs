using System.Text.Json;
using Promise.OpenStack.Http;

namespace Promise.OpenStack.Blazar;

internal sealed class BlazarClient(ServiceConnection service) : IBlazarClient
{
    private static readonly BlazarJson Json = BlazarJson.Default;

    public Task<IReadOnlyList<Lease>> ListLeasesAsync(CancellationToken cancellationToken) =>
        service.GetAsync("/leases", null, Json.IReadOnlyListLease, "leases", cancellationToken);

    public Task<Lease?> GetLeaseAsync(string id, CancellationToken cancellationToken) =>
        service.FindAsync(Url.Of($"/leases/{id}"), null, Json.Lease, "lease", cancellationToken);

    public Task<Lease> CreateLeaseAsync(NewLease lease, CancellationToken cancellationToken) =>
        service.WriteAsync(HttpMethod.Post, "/leases", JsonSerializer.SerializeToUtf8Bytes(lease, Json.NewLease), repeatable: false, null, Json.Lease, "lease", cancellationToken);

    public Task<Lease> UpdateLeaseAsync(string id, LeaseUpdate update, CancellationToken cancellationToken) =>
        service.WriteAsync(HttpMethod.Put, Url.Of($"/leases/{id}"), JsonSerializer.SerializeToUtf8Bytes(update, Json.LeaseUpdate), repeatable: true,
            null, Json.Lease, "lease", cancellationToken);

    public Task<bool> DeleteLeaseAsync(string id, CancellationToken cancellationToken) =>
        service.DeleteAsync(Url.Of($"/leases/{id}"), null, cancellationToken);

    public Task<IReadOnlyList<ReservableHost>> ListHostsAsync(CancellationToken cancellationToken) =>
        service.GetAsync("/os-hosts", null, Json.IReadOnlyListReservableHost, "hosts", cancellationToken);

    public Task<ReservableHost?> GetHostAsync(string id, CancellationToken cancellationToken) =>
        service.FindAsync(Url.Of($"/os-hosts/{id}"), null, Json.ReservableHost, "host", cancellationToken);

    public Task<ReservableHost> CreateHostAsync(string name, CancellationToken cancellationToken) =>
        service.WriteAsync(HttpMethod.Post, "/os-hosts", JsonSerializer.SerializeToUtf8Bytes(new NewReservableHost(name), Json.NewReservableHost), repeatable: false,
            null, Json.ReservableHost, "host", cancellationToken);

    public Task<bool> DeleteHostAsync(string id, CancellationToken cancellationToken) =>
        service.DeleteAsync(Url.Of($"/os-hosts/{id}"), null, cancellationToken);

    public Task<IReadOnlyList<HostAllocation>> ListHostAllocationsAsync(CancellationToken cancellationToken) =>
        service.GetAsync("/os-hosts/allocations", null, Json.IReadOnlyListHostAllocation, "allocations", cancellationToken);

    public Task<IReadOnlyList<ReservableFloatingIp>> ListFloatingIpsAsync(CancellationToken cancellationToken) =>
        service.GetAsync("/floatingips", null, Json.IReadOnlyListReservableFloatingIp, "floatingips", cancellationToken);

    public Task<ReservableFloatingIp> CreateFloatingIpAsync(string networkId, string address, CancellationToken cancellationToken) =>
        service.WriteAsync(HttpMethod.Post, "/floatingips",
            JsonSerializer.SerializeToUtf8Bytes(new NewReservableFloatingIp(networkId, address), Json.NewReservableFloatingIp), repeatable: false,
            null, Json.ReservableFloatingIp, "floatingip", cancellationToken);

    public Task<bool> DeleteFloatingIpAsync(string id, CancellationToken cancellationToken) =>
        service.DeleteAsync(Url.Of($"/floatingips/{id}"), null, cancellationToken);
}
