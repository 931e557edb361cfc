using k8s;
using k8s.Models;

namespace Promise.Api;

/// <summary>A page of capacitypools.</summary>
[KubernetesEntity(Group = PromiseNames.Group, ApiVersion = PromiseNames.Version, Kind = KubeKind, PluralName = CapacityPool.KubePlural)]
public sealed class CapacityPoolList : IKubernetesObject<V1ListMeta>, IItems<CapacityPool>
{
    public const string KubeKind = "CapacityPoolList";

    public string ApiVersion { get; set; } = PromiseNames.ApiVersion;

    public string Kind { get; set; } = KubeKind;

    public V1ListMeta Metadata { get; set; } = new();

    public IList<CapacityPool> Items { get; set; } = [];
}
