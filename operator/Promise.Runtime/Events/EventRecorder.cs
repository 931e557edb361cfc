using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using k8s;
using k8s.Autorest;
using k8s.Models;
using Microsoft.Extensions.Logging;
using Promise.Runtime.Telemetry;

namespace Promise.Runtime.Events;

/// <summary>Writes Events in the background. What does not fit its queue is dropped and counted: an Event is a courtesy, not a record.</summary>
internal sealed class EventRecorder(IKubernetes kubernetes, OperatorSettings settings, RuntimeMetrics metrics, TimeProvider time, ILogger<EventRecorder> logger)
{
    private const int MaxMessage = 1024;

    private static readonly TimeSpan FlushTimeout = TimeSpan.FromSeconds(3);

    private readonly EventCorrelator correlator = new();
    private readonly Channel<EventRequest> requests = Channel.CreateBounded<EventRequest>(1000);

    public Task PublishAsync(IKubernetesObject<V1ObjectMeta> entity, string reason, string message, EventType type, CancellationToken cancellationToken)
    {
        var about = new V1ObjectReference
        {
            ApiVersion = entity.ApiVersion,
            Kind = entity.Kind,
            Name = entity.Metadata.Name,
            NamespaceProperty = entity.Metadata.NamespaceProperty,
            Uid = entity.Metadata.Uid,
            ResourceVersion = entity.Metadata.ResourceVersion,
        };
        var text = message.Length <= MaxMessage ? message : message[..(MaxMessage - 1)] + "…";
        if (!requests.Writer.TryWrite(new EventRequest(about, type, reason, text, time.GetUtcNow())))
            metrics.EventsDropped.Inc();
        return Task.CompletedTask;
    }

    /// <summary>Writes until cancelled, then what is left, for a few seconds at most.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var stop = new CancellationTokenSource();
        await using var flush = cancellationToken.Register(() =>
        {
            requests.Writer.TryComplete();
            stop.CancelAfter(FlushTimeout);
        });
        try
        {
            await foreach (var request in requests.Reader.ReadAllAsync(stop.Token))
                await WriteAsync(request, stop.Token);
        }
        catch (OperationCanceledException)
        {
            logger.LogWarning("Events were left unwritten at shutdown");
        }
    }

    private async Task WriteAsync(EventRequest request, CancellationToken cancellationToken)
    {
        if (correlator.Correlate(request) is not var (series, message))
        {
            metrics.EventsDropped.Inc();
            return;
        }
        try
        {
            if (!series.Written || !await TryCountAsync(request, series, message, cancellationToken))
                await CreateAsync(request, series, message, cancellationToken);
            series.Written = true;
        }
        catch (Exception e) when (e is HttpOperationException or HttpRequestException)
        {
            logger.LogWarning("Event {Reason} on {Kind} {Name} could not be written: {Problem}", request.Reason, request.About.Kind, request.About.Name, e.Message);
        }
    }

    private async Task<bool> TryCountAsync(EventRequest request, EventSeries series, string message, CancellationToken cancellationToken)
    {
        var patch = new JsonObject
        {
            ["count"] = series.Count,
            ["lastTimestamp"] = Conditions.WholeSeconds(series.Last).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null),
            ["message"] = message,
        };
        try
        {
            await kubernetes.CoreV1.PatchNamespacedEventAsync(
                new V1Patch(patch.ToJsonString(), V1Patch.PatchType.MergePatch), series.Name, Namespace(request), cancellationToken: cancellationToken);
            return true;
        }
        catch (HttpOperationException e) when (e.Response.StatusCode == HttpStatusCode.NotFound)
        {
            return false; // it expired (after an hour, mostly): said anew
        }
    }

    private Task<Corev1Event> CreateAsync(EventRequest request, EventSeries series, string message, CancellationToken cancellationToken) =>
        kubernetes.CoreV1.CreateNamespacedEventAsync(
            new Corev1Event
            {
                Metadata = new V1ObjectMeta { Name = series.Name, NamespaceProperty = Namespace(request) },
                InvolvedObject = request.About,
                Type = request.Type.ToString(),
                Reason = request.Reason,
                Message = message,
                Source = new V1EventSource { Component = settings.Name },
                FirstTimestamp = Conditions.WholeSeconds(series.First),
                LastTimestamp = Conditions.WholeSeconds(series.Last),
                Count = series.Count,
            },
            Namespace(request), cancellationToken: cancellationToken);

    /// <summary>Events live in namespaces; those of cluster-scoped objects in <c>default</c>, as everywhere.</summary>
    private static string Namespace(EventRequest request) => string.IsNullOrEmpty(request.About.NamespaceProperty) ? "default" : request.About.NamespaceProperty;
}
