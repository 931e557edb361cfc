using k8s;
using k8s.Models;
using Microsoft.Extensions.Logging;
using Promise.Runtime.Clients;
using Promise.Runtime.Telemetry;
using Promise.Runtime.Watching;

namespace Promise.Runtime.Leading;

/// <summary>This replica's leadership from candidacy to release, whether by a Lease or by decree.</summary>
internal sealed class Leadership(
    IKubernetes kubernetes, EntityClient<V1Lease> leases, EntityJson json, LeaderFence fence, OperatorSettings settings, LeaseSettings lease, RuntimeMetrics metrics,
    TimeProvider time, ILogger<Leadership> logger) : IDisposable
{
    private readonly LeaderElector elector = new(kubernetes, fence, lease, time, logger);
    private CancellationTokenSource? keeping;
    private Task kept = Task.CompletedTask;

    public CancellationToken Lost => fence.Lost;

    public async Task AcquireAsync(CancellationToken cancellationToken)
    {
        if (settings.LeaderElection != LeaderElectionType.None)
        {
            metrics.Leading.WithLabels(lease.Name).Set(0);
            await CompeteAsync(cancellationToken);
            keeping = new CancellationTokenSource();
            kept = elector.KeepAsync(keeping.Token);
        }
        metrics.Leading.WithLabels(lease.Name).Set(1);
    }

    /// <summary>Ends leadership in order; without effect if it was lost.</summary>
    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        metrics.Leading.WithLabels(lease.Name).Set(0);
        if (keeping is null)
            return;
        await keeping.CancelAsync();
        await kept;
        await elector.ReleaseAsync(cancellationToken);
    }

    public void Dispose() => keeping?.Dispose();

    /// <summary>A watch on the lease wakes this candidate when it is given back; should it fail, the retry period does as well, only later.</summary>
    private async Task CompeteAsync(CancellationToken cancellationToken)
    {
        var store = new EntityStore<V1Lease>([]);
        store.Expect([lease.Namespace]);
        var selector = new EntitySelector { Fields = $"metadata.name={lease.Name}" };
        var reflector = new Reflector<V1Lease>(lease.Namespace, selector, leases, new WatchLineParser<V1Lease>(json), store, settings, time, logger);
        using var given = new SemaphoreSlim(0);
        using var observing = store.Subscribe(change =>
        {
            if (string.IsNullOrEmpty(change.Entity.Spec?.HolderIdentity) || change.Type == EntityChangeType.Deleted)
                given.Release();
        });
        using var watch = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watching = reflector.RunAsync(watch.Token);
        try
        {
            await elector.AcquireAsync(given.WaitAsync, cancellationToken);
        }
        finally
        {
            await watch.CancelAsync();
            await watching;
        }
    }
}
