using System.Text.Json;
using k8s;
using Promise.Api;
using Promise.Operator.Holds;
using Promise.TestBed;

namespace Promise.Integration.Tests.Invariants;

/// <summary>What the API server says.</summary>
internal sealed class PromisesOfCluster(ControlPlane plane) : IPromises
{
    private readonly Kubernetes client = plane.NewClient();

    /// <summary>What everything of this cluster bears in a cloud.</summary>
    public async Task<string> MarkAsync(CancellationToken cancellationToken) =>
        new HoldOwner((await client.CoreV1.ReadNamespaceAsync("kube-system", cancellationToken: cancellationToken)).Metadata.Uid, Guid.Empty).Mark;

    public async Task<IReadOnlyDictionary<Guid, Reservation>> ReservationsAsync(CancellationToken cancellationToken) =>
        (await ListAsync<ReservationList>(Reservation.KubePlural, cancellationToken)).Items.ToDictionary(r => Guid.Parse(r.Metadata.Uid));

    public async Task<IReadOnlyList<CapacityPool>> PoolsAsync(CancellationToken cancellationToken) =>
        (await ListAsync<CapacityPoolList>(CapacityPool.KubePlural, cancellationToken)).Items.AsReadOnly();

    public void Dispose() => client.Dispose();

    private async Task<T> ListAsync<T>(string plural, CancellationToken cancellationToken)
    {
        var answer = (JsonElement)await client.CustomObjects.ListClusterCustomObjectAsync(PromiseNames.Group, PromiseNames.Version, plural, cancellationToken: cancellationToken);
        return answer.Deserialize<T>(PromiseJson.Options)!;
    }
}
