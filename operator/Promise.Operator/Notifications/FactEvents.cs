using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using k8s;
using k8s.Autorest;
using k8s.Models;
using Microsoft.Extensions.Logging;
using Promise.Api;
using Promise.Runtime;

namespace Promise.Operator.Notifications;

/// <summary>
/// Tells each fact of <c>status.history</c> as a Kubernetes Event. The Event's name is computed from the fact, so whoever leads next repeats
/// what is still worth an Event and nothing appears twice.
/// </summary>
public sealed class FactEvents(
    IKubernetes kubernetes, IEntityStore<Reservation> reservations, IEntityStore<Allocation> allocations, OperatorSettings settings, TimeProvider time, ILogger<FactEvents> logger) : ILeaderTask
{
    /// <summary>How long the API server keeps Events, unless told otherwise: what is older is not told anew.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>An object's name fits into the Event's, with a dot and the fact's digest.</summary>
    private const int LongestName = 200;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var facts = Channel.CreateUnbounded<(IKubernetesObject<V1ObjectMeta> About, HistoryEntry Fact)>(new UnboundedChannelOptions { SingleReader = true });
        using var ofReservations = Follow(reservations, r => r.Status.History, facts.Writer);
        using var ofAllocations = Follow(allocations, a => a.Status.History, facts.Writer);
        await foreach (var (about, fact) in facts.Reader.ReadAllAsync(cancellationToken)) await TellAsync(about, fact, cancellationToken);
    }

    private IDisposable Follow<TEntity>(IEntityStore<TEntity> store, Func<TEntity, IReadOnlyList<HistoryEntry>> history, ChannelWriter<(IKubernetesObject<V1ObjectMeta>, HistoryEntry)> facts)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> =>
        store.Subscribe(change =>
        {
            if (change.Type == EntityChangeType.Deleted) return;
            foreach (var fact in FactNews.Of(change.Previous is { } before ? history(before) : null, history(change.Entity), time.GetUtcNow() - Lifetime)) facts.TryWrite((change.Entity, fact));
        });

    private async Task TellAsync(IKubernetesObject<V1ObjectMeta> about, HistoryEntry fact, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            try
            {
                await kubernetes.CoreV1.CreateNamespacedEventAsync(Event(about, fact), about.Metadata.NamespaceProperty, cancellationToken: cancellationToken);
                return;
            }
            catch (HttpOperationException e) when (e.Response.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.NotFound or HttpStatusCode.Forbidden)
            {
                // told before, or the namespace is on its way out
                return;
            }
            catch (Exception e) when (e is HttpOperationException or HttpRequestException)
            {
                logger.LogWarning("Event {Fact} could not be written ({Attempt}): {Problem}", fact.Id, attempt, e.Message);
                await Task.Delay(Pause * attempt, time, cancellationToken);
            }
        }
    }

    private Corev1Event Event(IKubernetesObject<V1ObjectMeta> about, HistoryEntry fact) => new()
    {
        Metadata = new V1ObjectMeta
        {
            Name = $"{about.Metadata.Name[..Math.Min(LongestName, about.Metadata.Name.Length)]}.{Digest(fact.Id)}",
            NamespaceProperty = about.Metadata.NamespaceProperty,
        },
        InvolvedObject = new V1ObjectReference
        {
            ApiVersion = about.ApiVersion, Kind = about.Kind, Name = about.Metadata.Name, NamespaceProperty = about.Metadata.NamespaceProperty, Uid = about.Metadata.Uid,
        },
        Type = FactNews.IsWarning(fact.Type) ? "Warning" : "Normal",
        Reason = fact.Reason,
        Message = fact.Message,
        Source = new V1EventSource { Component = settings.Name },
        FirstTimestamp = fact.Time.UtcDateTime,
        LastTimestamp = fact.Time.UtcDateTime,
        Count = 1,
    };

    private static string Digest(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..16];
}
