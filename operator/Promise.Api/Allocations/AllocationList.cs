using k8s;
using k8s.Models;

namespace Promise.Api;

/// <summary>A page of allocations.</summary>
[KubernetesEntity(Group = PromiseNames.Group, ApiVersion = PromiseNames.Version, Kind = KubeKind, PluralName = Allocation.KubePlural)]
public sealed class AllocationList : IKubernetesObject<V1ListMeta>, IItems<Allocation>
{
    public const string KubeKind = "AllocationList";

    public string ApiVersion { get; set; } = PromiseNames.ApiVersion;

    public string Kind { get; set; } = KubeKind;

    public V1ListMeta Metadata { get; set; } = new();

    public IList<Allocation> Items { get; set; } = [];
}
