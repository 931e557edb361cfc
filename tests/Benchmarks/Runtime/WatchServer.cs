using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Promise.Benchmarks.Runtime;

/// <summary>Sends the same events down every watch, as fast as they are read, from memory prepared beforehand: it costs both readers the same.</summary>
internal sealed class WatchServer : IAsyncDisposable
{
    private const int Chunk = 64 * 1024;

    private readonly WebApplication app;

    private WatchServer(WebApplication app) => this.app = app;

    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public static async Task<WatchServer> StartAsync(int events)
    {
        var body = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, events).Select(Line)));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapFallback(async (HttpContext context) =>
        {
            context.Response.ContentType = "application/json";
            for (var sent = 0; sent < body.Length; sent += Chunk)
                await context.Response.BodyWriter.WriteAsync(body.AsMemory(sent, Math.Min(Chunk, body.Length - sent)), context.RequestAborted);
        });
        await app.StartAsync();
        return new WatchServer(app);
    }

    /// <summary>A reservation-sized object as an API server sends it, field ownership included.</summary>
    public static string Object(int i) =>
        $$$$"""{"apiVersion":"runtime.test/v1","kind":"Widget","metadata":{"annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{\"apiVersion\":\"runtime.test/v1\",\"kind\":\"Widget\",\"metadata\":{\"name\":\"w{{{{i}}}}\"}}"},"creationTimestamp":"2026-11-23T08:00:00Z","finalizers":["runtime.test/cleanup"],"generation":2,"labels":{"app.kubernetes.io/part-of":"new-years-eve","team":"vnf-{{{{i % 50}}}}"},"managedFields":[{"apiVersion":"runtime.test/v1","fieldsType":"FieldsV1","fieldsV1":{"f:metadata":{"f:annotations":{".":{},"f:kubectl.kubernetes.io/last-applied-configuration":{}},"f:labels":{".":{},"f:team":{}}},"f:spec":{".":{},"f:colour":{},"f:payload":{},"f:wakeAt":{}}},"manager":"kubectl-client-side-apply","operation":"Update","time":"2026-11-23T08:00:00Z"},{"apiVersion":"runtime.test/v1","fieldsType":"FieldsV1","fieldsV1":{"f:status":{".":{},"f:conditions":{"k:{\"type\":\"Ready\"}":{".":{},"f:lastTransitionTime":{},"f:reason":{},"f:status":{},"f:type":{}}},"f:seen":{}}},"manager":"widgets","operation":"Apply","subresource":"status","time":"2026-11-23T08:00:01Z"}],"name":"w{{{{i}}}}","namespace":"consumer-{{{{i % 50}}}}","resourceVersion":"{{{{1000 + i}}}}","uid":"00000000-0000-4000-8000-{{{{i:D12}}}}"},"spec":{"colour":"blue","payload":"twenty workers and five floating addresses from six to eleven","wakeAt":"2026-12-31T18:00:00Z"},"status":{"conditions":[{"lastTransitionTime":"2026-11-23T08:00:01Z","message":"booked until 2026-12-31T23:00:00Z","observedGeneration":2,"reason":"Booked","status":"True","type":"Ready"},{"lastTransitionTime":"2026-11-23T08:00:01Z","message":"start is more than the lead time away","observedGeneration":2,"reason":"Scheduled","status":"False","type":"Held"}],"observedGeneration":2,"seen":"blue"}}""";

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private static string Line(int i) => $$"""{"type":"MODIFIED","object":{{Object(i)}}}""" + "\n";
}
