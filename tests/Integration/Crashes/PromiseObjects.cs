using System.Net;
using System.Text.Json;
using k8s;
using k8s.Autorest;
using k8s.Models;
using Promise.Api;

namespace Promise.Integration.Tests.Crashes;

/// <summary>The project's kinds in one namespace of an API server, without an operator's help.</summary>
internal sealed class PromiseObjects(Kubernetes client)
{
    private const string Namespace = "default";

    public Task CreateAsync(CapacityPool pool, CancellationToken cancellationToken) =>
        client.CustomObjects.CreateClusterCustomObjectAsync(Json(pool), PromiseNames.Group, PromiseNames.Version, CapacityPool.KubePlural, cancellationToken: cancellationToken);

    public Task CreateAsync(Reservation reservation, CancellationToken cancellationToken) => CreateAsync(Reservation.KubePlural, Json(reservation), cancellationToken);

    public Task CreateAsync(Allocation allocation, CancellationToken cancellationToken) => CreateAsync(Allocation.KubePlural, Json(allocation), cancellationToken);

    public async Task<CapacityPool?> PoolAsync(string name, CancellationToken cancellationToken) =>
        ((JsonElement)await client.CustomObjects.GetClusterCustomObjectAsync(PromiseNames.Group, PromiseNames.Version, CapacityPool.KubePlural, name, cancellationToken)).Deserialize<CapacityPool>(PromiseJson.Options);

    public Task<Reservation?> ReservationAsync(string name, CancellationToken cancellationToken) => FindAsync<Reservation>(Reservation.KubePlural, name, cancellationToken);

    public Task<Allocation?> AllocationAsync(string name, CancellationToken cancellationToken) => FindAsync<Allocation>(Allocation.KubePlural, name, cancellationToken);

    public Task PatchReservationAsync(string name, string patch, CancellationToken cancellationToken) =>
        client.CustomObjects.PatchNamespacedCustomObjectAsync(
            new V1Patch(patch, V1Patch.PatchType.MergePatch), PromiseNames.Group, PromiseNames.Version, Namespace, Reservation.KubePlural, name, cancellationToken: cancellationToken);

    public Task DeleteReservationAsync(string name, CancellationToken cancellationToken) => DeleteAsync(Reservation.KubePlural, name, cancellationToken);

    public Task DeleteAllocationAsync(string name, CancellationToken cancellationToken) => DeleteAsync(Allocation.KubePlural, name, cancellationToken);

    private Task CreateAsync(string plural, JsonElement body, CancellationToken cancellationToken) =>
        client.CustomObjects.CreateNamespacedCustomObjectAsync(body, PromiseNames.Group, PromiseNames.Version, Namespace, plural, cancellationToken: cancellationToken);

    private Task DeleteAsync(string plural, string name, CancellationToken cancellationToken) =>
        client.CustomObjects.DeleteNamespacedCustomObjectAsync(PromiseNames.Group, PromiseNames.Version, Namespace, plural, name, cancellationToken: cancellationToken);

    private async Task<T?> FindAsync<T>(string plural, string name, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return ((JsonElement)await client.CustomObjects.GetNamespacedCustomObjectAsync(PromiseNames.Group, PromiseNames.Version, Namespace, plural, name, cancellationToken)).Deserialize<T>(PromiseJson.Options);
        }
        catch (HttpOperationException e) when (e.Response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private static JsonElement Json<T>(T entity) => JsonSerializer.SerializeToElement(entity, PromiseJson.Options);
}
