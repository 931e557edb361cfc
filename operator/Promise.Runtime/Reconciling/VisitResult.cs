namespace Promise.Runtime.Reconciling;

/// <summary>How one visit ended; the names are controller-runtime's values of the label <c>result</c>.</summary>
internal enum VisitResult
{
    Success,
    RequeueAfter,
    Error,
    Terminal,

    /// <summary>Nothing is left to do for this key.</summary>
    Gone,

    /// <summary>Cut short by shutdown or lost leadership: neither success nor failure.</summary>
    Interrupted,
}
