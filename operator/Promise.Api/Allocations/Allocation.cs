using k8s;
using k8s.Models;

namespace Promise.Api;

/// <summary>A claim on reserved capacity.</summary>
[KubernetesEntity(Group = PromiseNames.Group, ApiVersion = PromiseNames.Version, Kind = KubeKind, PluralName = KubePlural)]
public sealed class Allocation : IKubernetesObject<V1ObjectMeta>, ISpec<AllocationSpec>, IStatus<AllocationStatus>
{
    public const string KubeKind = "Allocation";

    public const string KubePlural = "allocations";

    public string ApiVersion { get; set; } = PromiseNames.ApiVersion;

    public string Kind { get; set; } = KubeKind;

    public V1ObjectMeta Metadata { get; set; } = new();

    public required AllocationSpec Spec { get; set; }

    public AllocationStatus Status { get; set; } = new();
}
