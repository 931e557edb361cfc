using k8s.Models;

namespace Promise.Runtime.Replica.Widgets;

public sealed class WidgetStatus
{
    public long? ObservedGeneration { get; set; }

    public string? Seen { get; set; }

    public IList<V1Condition>? Conditions { get; set; }
}
