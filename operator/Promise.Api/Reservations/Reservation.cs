using k8s;
using k8s.Models;

namespace Promise.Api;

/// <summary>A promise of capacity over a window of time.</summary>
[KubernetesEntity(Group = PromiseNames.Group, ApiVersion = PromiseNames.Version, Kind = KubeKind, PluralName = KubePlural)]
public sealed class Reservation : IKubernetesObject<V1ObjectMeta>, ISpec<ReservationSpec>, IStatus<ReservationStatus>
{
    public const string KubeKind = "Reservation";

    public const string KubePlural = "reservations";

    public string ApiVersion { get; set; } = PromiseNames.ApiVersion;

    public string Kind { get; set; } = KubeKind;

    public V1ObjectMeta Metadata { get; set; } = new();

    public required ReservationSpec Spec { get; set; }

    public ReservationStatus Status { get; set; } = new();
}
