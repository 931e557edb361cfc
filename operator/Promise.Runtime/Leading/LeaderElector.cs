using System.Net;
using k8s;
using k8s.Autorest;
using k8s.Models;
using Microsoft.Extensions.Logging;

namespace Promise.Runtime.Leading;

/// <summary>
/// Takes and keeps a Lease. In place of the client library's elector, whose IsLeader stays true after the lease is lost, which does not give
/// the lease back on shutdown and which takes a renewal that comes back too late for good.
/// </summary>
internal sealed class LeaderElector(IKubernetes kubernetes, LeaderFence fence, LeaseSettings settings, TimeProvider time, ILogger logger)
{
    private readonly LeaseObservation observation = new(time);
    private V1Lease? held;

    /// <summary>Returns when this replica leads.</summary>
    /// <param name="changed">Completes when the lease was seen to change, so that a lease given back is taken at once.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task AcquireAsync(Func<CancellationToken, Task> changed, CancellationToken cancellationToken)
    {
        while (!await TryAcquireAsync(cancellationToken))
        {
            using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            // spread, or all candidates would ask in step
            await Task.WhenAny(Task.Delay(settings.RetryPeriod * (1 + Random.Shared.NextDouble() * 0.2), time, wait.Token), changed(wait.Token));
            await wait.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Renews until the lease is lost, which closes the fence, or until cancelled, which leaves it as it is.</summary>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, fence.Lost);
        try
        {
            while (true)
            {
                await Task.Delay(settings.RetryPeriod, time, ended.Token);
                if (!await RenewAsync(ended.Token))
                {
                    fence.Close();
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // the caller looks at the fence
        }
    }

    /// <summary>Gives the lease back, so that the next replica need not wait for it to expire. Call only when all work has ended.</summary>
    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        if (held is null || !fence.MayWrite)
            return;
        var given = held;
        fence.Close();
        try
        {
            given.Spec.HolderIdentity = "";
            given.Spec.LeaseDurationSeconds = 1;
            given.Spec.RenewTime = time.GetUtcNow().UtcDateTime;
            await WithTimeoutAsync(token => ReplaceAsync(given, token), cancellationToken);
            logger.LogInformation("Lease {Lease} given back", settings.Name);
        }
        catch (Exception e) when (e is HttpOperationException or HttpRequestException or OperationCanceledException)
        {
            logger.LogWarning("Lease {Lease} could not be given back and will expire by itself: {Problem}", settings.Name, e.Message);
        }
    }

    private async Task<bool> TryAcquireAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await WithTimeoutAsync(TryOnceAsync, cancellationToken);
        }
        catch (HttpOperationException e) when (e.Response.StatusCode == HttpStatusCode.Conflict)
        {
            return false; // another candidate was faster
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && e is HttpOperationException or HttpRequestException or OperationCanceledException)
        {
            logger.LogWarning("Lease {Lease} can't be asked for: {Problem}", settings.Name, e.Message);
            return false;
        }
    }

    private async Task<bool> TryOnceAsync(CancellationToken cancellationToken)
    {
        var current = await FindAsync(cancellationToken);
        if (current is not null && !observation.HasExpired(current, settings.LeaseDuration))
            return false;
        var next = current ?? new V1Lease { Metadata = new V1ObjectMeta { Name = settings.Name, NamespaceProperty = settings.Namespace }, Spec = new V1LeaseSpec() };
        next.Spec ??= new V1LeaseSpec();
        var sent = Now(term: (next.Spec.LeaseTransitions ?? 0) + 1);
        next.Spec.HolderIdentity = settings.Identity;
        next.Spec.LeaseDurationSeconds = (int)settings.LeaseDuration.TotalSeconds;
        next.Spec.LeaseTransitions = (int)sent.Term;
        next.Spec.AcquireTime = next.Spec.RenewTime = time.GetUtcNow().UtcDateTime;
        held = current is null
            ? await kubernetes.CoordinationV1.CreateNamespacedLeaseAsync(next, settings.Namespace, cancellationToken: cancellationToken)
            : await ReplaceAsync(next, cancellationToken);
        if (!fence.Open(sent))
            return false;
        logger.LogInformation("{Identity} leads by lease {Lease}, term {Term}", settings.Identity, settings.Name, sent.Term);
        return true;
    }

    /// <returns>False when the lease is someone else's.</returns>
    private async Task<bool> RenewAsync(CancellationToken cancellationToken)
    {
        try
        {
            var sent = Now(held!.Spec.LeaseTransitions ?? 0);
            held.Spec.RenewTime = time.GetUtcNow().UtcDateTime;
            held = await WithTimeoutAsync(token => ReplaceAsync(held, token), cancellationToken);
            return fence.Open(sent);
        }
        catch (HttpOperationException e) when (e.Response.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.NotFound)
        {
            return await RereadAsync(cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && e is HttpOperationException or HttpRequestException or OperationCanceledException)
        {
            logger.LogWarning("Lease {Lease} could not be renewed: {Problem}", settings.Name, e.Message);
            return true; // the fence knows for how long this may go on
        }
    }

    /// <summary>Someone wrote the lease. It stays ours if that was a renewal of our own whose answer got lost, or a label of someone's.</summary>
    private async Task<bool> RereadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var current = await WithTimeoutAsync(FindAsync, cancellationToken);
            if (current?.Spec?.HolderIdentity != settings.Identity)
                return false;
            held = current;
            return true;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && e is HttpOperationException or HttpRequestException or OperationCanceledException)
        {
            return true;
        }
    }

    private async Task<V1Lease?> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await kubernetes.CoordinationV1.ReadNamespacedLeaseAsync(settings.Name, settings.Namespace, cancellationToken: cancellationToken);
        }
        catch (HttpOperationException e) when (e.Response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private Task<V1Lease> ReplaceAsync(V1Lease lease, CancellationToken cancellationToken) =>
        kubernetes.CoordinationV1.ReplaceNamespacedLeaseAsync(lease, settings.Name, settings.Namespace, cancellationToken: cancellationToken);

    private Renewal Now(long term) => new(time.GetTimestamp(), time.GetUtcNow().UtcTicks, term);

    /// <summary>A request that hangs must leave time for another one before the deadline.</summary>
    private async Task<T> WithTimeoutAsync<T>(Func<CancellationToken, Task<T>> request, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(settings.RenewDeadline / 2, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        return await request(linked.Token);
    }
}
