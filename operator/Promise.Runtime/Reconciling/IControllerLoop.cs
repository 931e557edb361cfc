namespace Promise.Runtime.Reconciling;

/// <summary>A controller's loop, whatever its kind.</summary>
internal interface IControllerLoop
{
    string Name { get; }

    /// <summary>How long the longest visit under way has taken so far.</summary>
    TimeSpan LongestVisit { get; }

    /// <param name="stopTaking">No new visit is begun.</param>
    /// <param name="stopWorking">Visits under way are cancelled.</param>
    Task RunAsync(CancellationToken stopTaking, CancellationToken stopWorking);
}
