namespace Promise.Runtime;

public sealed class ControllerOptions
{
    /// <summary>Appears in logs and metrics. Default: the kind in lower case.</summary>
    public string? Name { get; set; }

    /// <summary>How many objects are worked on at once. Default: <see cref="OperatorSettings.ParallelReconciliation"/>.</summary>
    public int? Parallelism { get; set; }

    public ReconcileStrategy Strategy { get; set; } = ReconcileStrategy.ByGeneration;
}
