using k8s;
using k8s.Models;

namespace Promise.Runtime.Replica.Widgets;

public sealed class WidgetList : IKubernetesObject<V1ListMeta>
{
    public string ApiVersion { get; set; } = "runtime.test/v1";

    public string Kind { get; set; } = "WidgetList";

    public V1ListMeta Metadata { get; set; } = new();

    public IList<Widget> Items { get; set; } = [];
}
