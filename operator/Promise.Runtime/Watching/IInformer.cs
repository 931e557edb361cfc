namespace Promise.Runtime.Watching;

/// <summary>An informer, whatever its kind.</summary>
internal interface IInformer
{
    string Kind { get; }

    bool IsSynced { get; }

    TimeSpan SilentFor { get; }

    Task RunAsync(CancellationToken cancellationToken);

    Task WaitForSyncAsync(CancellationToken cancellationToken);

    Task RelistAsync(CancellationToken cancellationToken);
}
