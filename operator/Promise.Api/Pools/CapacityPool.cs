using k8s;
using k8s.Models;

namespace Promise.Api;

/// <summary>A part of a cloud whose capacity is promised to tenants.</summary>
[KubernetesEntity(Group = PromiseNames.Group, ApiVersion = PromiseNames.Version, Kind = KubeKind, PluralName = KubePlural)]
public sealed class CapacityPool : IKubernetesObject<V1ObjectMeta>, ISpec<CapacityPoolSpec>, IStatus<CapacityPoolStatus>
{
    public const string KubeKind = "CapacityPool";

    public const string KubePlural = "capacitypools";

    public string ApiVersion { get; set; } = PromiseNames.ApiVersion;

    public string Kind { get; set; } = KubeKind;

    public V1ObjectMeta Metadata { get; set; } = new();

    public required CapacityPoolSpec Spec { get; set; }

    public CapacityPoolStatus Status { get; set; } = new();
}
