using k8s;
using k8s.Models;

namespace Promise.Runtime.Replica.Widgets;

/// <summary>A kind that exists for tests of the runtime only.</summary>
[KubernetesEntity(Group = "runtime.test", ApiVersion = "v1", Kind = "Widget", PluralName = "widgets")]
public sealed class Widget : IKubernetesObject<V1ObjectMeta>
{
    public string ApiVersion { get; set; } = "runtime.test/v1";

    public string Kind { get; set; } = "Widget";

    public V1ObjectMeta Metadata { get; set; } = new();

    public WidgetSpec Spec { get; set; } = new();

    public WidgetStatus? Status { get; set; }
}
