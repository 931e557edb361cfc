namespace Promise.Runtime;

/// <summary>Which changes of an object call its controller.</summary>
public enum ReconcileStrategy
{
    /// <summary>A new generation, changed labels, annotations or finalizers, and deletion. Status writes, the controller's own above all, don't.</summary>
    ByGeneration,

    /// <summary>Every change.</summary>
    ByResourceVersion,
}
