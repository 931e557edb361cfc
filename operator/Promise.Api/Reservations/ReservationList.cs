using k8s;
using k8s.Models;

namespace Promise.Api;

/// <summary>A page of reservations.</summary>
[KubernetesEntity(Group = PromiseNames.Group, ApiVersion = PromiseNames.Version, Kind = KubeKind, PluralName = Reservation.KubePlural)]
public sealed class ReservationList : IKubernetesObject<V1ListMeta>, IItems<Reservation>
{
    public const string KubeKind = "ReservationList";

    public string ApiVersion { get; set; } = PromiseNames.ApiVersion;

    public string Kind { get; set; } = KubeKind;

    public V1ListMeta Metadata { get; set; } = new();

    public IList<Reservation> Items { get; set; } = [];
}
