using System.Net;
using k8s;
using k8s.Models;
using Microsoft.Extensions.Logging;
using Promise.Runtime.Clients;
using Promise.Runtime.Queueing;

namespace Promise.Runtime.Watching;

/// <summary>
/// Lists, then watches from that version, for ever. A watch that ends or breaks is resumed where it was; a version that the server no longer has
/// (410) leads to a new list, whose difference to the store makes up for whatever was missed.
/// </summary>
internal sealed class Reflector<TEntity>(
    string scope, EntitySelector selector, EntityClient<TEntity> client, WatchLineParser<TEntity> parser, EntityStore<TEntity> store,
    OperatorSettings settings, TimeProvider time, ILogger logger)
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    private static readonly TimeSpan TooShort = TimeSpan.FromSeconds(1);

    private static readonly Backoff Pause = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(5));

    private readonly Lock gate = new();
    private List<TaskCompletionSource> relistAsked = [];
    private CancellationTokenSource? watching;
    private long lastSign;
    private int failures;

    /// <summary>Time since the loop last did anything, failing included: a long silence means that the loop itself hangs.</summary>
    public TimeSpan SilentFor => time.GetElapsedTime(Volatile.Read(ref lastSign));

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        string? version = null;
        while (!cancellationToken.IsCancellationRequested)
        {
            SignOfLife();
            try
            {
                version ??= await ListAsync(cancellationToken);
                version = await WatchAsync(version, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (KubernetesApiException e) when (e.IsExpired)
            {
                logger.LogInformation("{Kind}: version {Version} is too old for the API server, listing anew", client.Path.Kind, version);
                version = null;
            }
            catch (Exception e)
            {
                var pause = Pause.After(++failures) * (1 + Random.Shared.NextDouble() * 0.2);
                logger.LogWarning("{Kind}: list or watch failed, again in {Pause:0.0} s: {Problem}", client.Path.Kind, pause.TotalSeconds, e.Message);
                await Task.Delay(pause, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    public Task RelistAsync(CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            relistAsked.Add(done);
            watching?.Cancel();
        }
        return done.Task.WaitAsync(cancellationToken);
    }

    private async Task<string> ListAsync(CancellationToken cancellationToken)
    {
        // only those who asked before the first page was requested are served by this list
        List<TaskCompletionSource> asked;
        lock (gate)
            (asked, relistAsked) = (relistAsked, []);
        try
        {
            var entities = new List<TEntity>();
            string? token = null;
            string version;
            do
            {
                var page = await client.ListAsync(scope, selector, settings.ListPageSize, token, ReportUnreadable, cancellationToken);
                SignOfLife();
                entities.AddRange(page.Items);
                token = string.IsNullOrEmpty(page.Metadata.ContinueProperty) ? null : page.Metadata.ContinueProperty;
                version = page.Metadata.ResourceVersion;
            }
            while (token is not null);
            store.Replace(scope, entities, version);
            failures = 0;
            asked.ForEach(a => a.TrySetResult());
            return version;
        }
        catch
        {
            lock (gate)
                relistAsked.AddRange(asked);
            throw;
        }
    }

    /// <returns>The version to go on from; null when a list was asked for.</returns>
    private async Task<string?> WatchAsync(string version, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        lock (gate)
        {
            if (relistAsked.Count > 0)
                return null;
            watching = ended;
        }
        var started = time.GetTimestamp();
        var seen = false;
        try
        {
            using var watchdog = time.CreateTimer(_ => EndIfSilent(ended), null, settings.WatchSilence / 4, settings.WatchSilence / 4);
            var timeout = settings.WatchTimeout * (1 + Random.Shared.NextDouble());
            using var response = await client.WatchAsync(scope, selector, version, timeout, ended.Token);
            await using var stream = await response.Content.ReadAsStreamAsync(ended.Token);
            await foreach (var line in WatchStream.ReadAsync(stream, parser, ended.Token))
            {
                SignOfLife();
                seen = true;
                failures = 0;
                version = Apply(line) ?? version;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // a list was asked for, or the watchdog bit: go on from the last version seen
        }
        finally
        {
            lock (gate)
                watching = null;
        }
        if (!seen && !ended.IsCancellationRequested && time.GetElapsedTime(started) < TooShort)
            throw new IOException("the watch ended as soon as it began");
        lock (gate)
            return relistAsked.Count > 0 ? null : version;
    }

    private string? Apply(in WatchEvent<TEntity> line)
    {
        switch (line.Type)
        {
            case WatchEventType.Added or WatchEventType.Modified:
                store.Put(scope, line.Entity!);
                return line.Entity!.Metadata.ResourceVersion;
            case WatchEventType.Deleted:
                store.Remove(scope, line.Entity!);
                return line.Entity!.Metadata.ResourceVersion;
            case WatchEventType.Bookmark:
                store.Advance(scope, line.Version);
                return line.Version;
            case WatchEventType.Error:
                throw new KubernetesApiException((HttpStatusCode)(line.Status?.Code ?? 500), line.Status, $"watch {client.Path.Plural}");
            default:
                ReportUnreadable(line.Problem!);
                return null;
        }
    }

    private void EndIfSilent(CancellationTokenSource watch)
    {
        if (SilentFor < settings.WatchSilence)
            return;
        logger.LogWarning("{Kind}: nothing on the watch for {Silence:0} s, resuming it", client.Path.Kind, SilentFor.TotalSeconds);
        lock (gate)
        {
            if (watching == watch)
                watch.Cancel();
        }
    }

    private void SignOfLife() => Volatile.Write(ref lastSign, time.GetTimestamp());

    private void ReportUnreadable(string problem) =>
        logger.LogError("{Kind}: an object can't be read and is left out until it changes: {Problem}", client.Path.Kind, problem);
}
