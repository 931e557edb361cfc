using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Promise.Integration.Tests.Crashes;

/// <summary>The way from the operator's process to a server, on loopback, through a turnstile.</summary>
internal sealed class Passage : IAsyncDisposable
{
    // of the connection itself, or changed by what is done to the body
    private static readonly HashSet<string> Own = new(["Host", "Connection", "Transfer-Encoding", "Content-Length", "Accept-Encoding", "Expect"], StringComparer.OrdinalIgnoreCase);

    private readonly WebApplication app;
    private readonly string name;
    private readonly HttpClient server;
    private readonly Uri target;
    private readonly Turnstile turnstile;

    private Passage(string name, HttpClient server, Uri target, Turnstile turnstile)
    {
        (this.name, this.server, this.target, this.turnstile) = (name, server, target, turnstile);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Run(PassAsync);
    }

    public Uri Url => new(app.Urls.First());

    /// <summary>The server's own addresses in what it answers lead through here as well. Not for answers without an end.</summary>
    public bool Rewrites { get; private init; }

    public static async Task<Passage> OpenAsync(string name, HttpClient server, Uri target, Turnstile turnstile, bool rewrites, CancellationToken cancellationToken)
    {
        var passage = new Passage(name, server, target, turnstile) { Rewrites = rewrites };
        await passage.app.StartAsync(cancellationToken);
        return passage;
    }

    public string Rewrite(string text) => text.Replace(target.GetLeftPart(UriPartial.Authority), Url.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task PassAsync(HttpContext http)
    {
        var side = Write.Of(name, http.Request.Method, http.Request.Path) is { } write ? turnstile.Enter(write) : null;
        using var request = await CopyAsync(http.Request);
        if (side != Side.Before)
        {
            // a server carries out what has reached it, whoever has hung up meanwhile
            var patience = HttpMethods.IsGet(http.Request.Method) ? http.RequestAborted : CancellationToken.None;
            using var answer = await server.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience);
            if (side is null)
            {
                await AnswerAsync(answer, http);
                return;
            }

            await answer.Content.LoadIntoBufferAsync(CancellationToken.None);
        }

        await turnstile.HoldAsync(http.RequestAborted);
    }

    private async Task<HttpRequestMessage> CopyAsync(HttpRequest from)
    {
        var body = new MemoryStream();
        await from.Body.CopyToAsync(body);
        body.Position = 0;
        var request = new HttpRequestMessage(new HttpMethod(from.Method), new Uri(target, from.Path.ToUriComponent() + from.QueryString));
        if (body.Length > 0) request.Content = new StreamContent(body);
        foreach (var (header, values) in from.Headers.Where(h => !Own.Contains(h.Key)))
            if (!request.Headers.TryAddWithoutValidation(header, values.AsEnumerable())) request.Content?.Headers.TryAddWithoutValidation(header, values.AsEnumerable());
        return request;
    }

    private async Task AnswerAsync(HttpResponseMessage answer, HttpContext http)
    {
        http.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (header, values) in answer.Headers.Concat(answer.Content.Headers).Where(h => !Own.Contains(h.Key)))
            http.Response.Headers[header] = new StringValues([.. values]);
        try
        {
            if (Rewrites && answer.StatusCode != HttpStatusCode.NoContent)
            {
                await http.Response.WriteAsync(Rewrite(await answer.Content.ReadAsStringAsync(http.RequestAborted)), http.RequestAborted);
                return;
            }

            var (stream, some) = (await answer.Content.ReadAsStreamAsync(http.RequestAborted), new byte[16384]);
            for (int read; (read = await stream.ReadAsync(some, http.RequestAborted)) > 0;)
            {
                await http.Response.Body.WriteAsync(some.AsMemory(0, read), http.RequestAborted);
                await http.Response.Body.FlushAsync(http.RequestAborted);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // whoever asked is gone, or the server is
            http.Abort();
        }
    }
}
