using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Promise.CloudSim.Web;

/// <summary>The routes of one service. Every handler runs alone, under the cloud's lock, after what is due has happened.</summary>
internal sealed class Routes(WebApplication app, Cloud cloud, ServiceStyle style)
{
    public Cloud Cloud => cloud;

    public void Get(string path, Func<Call, Reply> handler) => Map("GET", path, handler, needsToken: true);

    public void Post(string path, Func<Call, Reply> handler) => Map("POST", path, handler, needsToken: true);

    public void Put(string path, Func<Call, Reply> handler) => Map("PUT", path, handler, needsToken: true);

    public void Patch(string path, Func<Call, Reply> handler) => Map("PATCH", path, handler, needsToken: true);

    public void Delete(string path, Func<Call, Reply> handler) => Map("DELETE", path, handler, needsToken: true);

    public void Open(string method, string path, Func<Call, Reply> handler) => Map(method, path, handler, needsToken: false);

    private void Map(string method, string path, Func<Call, Reply> handler, bool needsToken) =>
        app.MapMethods(style.Prefix + path, [method], http => Serve(http, handler, needsToken));

    private async Task Serve(HttpContext http, Func<Call, Reply> handler, bool needsToken)
    {
        var requestId = "req-" + Ids.Uuid();
        var version = default(Microversion);
        Reply reply;
        try
        {
            var token = needsToken ? cloud.Identity.Authenticate(http.Request.Headers["X-Auth-Token"], cloud.Now) : null;
            if (needsToken && token is null) reply = Unauthorized();
            else
            {
                version = style.Negotiate(http.Request);
                var body = await ReadBody(http.Request);
                lock (cloud.Gate)
                {
                    cloud.Settle();
                    reply = handler(new Call(http, cloud, token, version, body));
                }
            }
        }
        catch (ApiException fault)
        {
            reply = new Reply(fault.Status, style.Fault(fault, requestId)) { Headers = RetryAfter(fault) };
        }

        style.Stamp(http.Response, version, requestId);
        await Write(http.Response, reply);
    }

    private Reply Unauthorized() => new(401, ServiceStyle.Unauthorized())
    {
        Headers = new Dictionary<string, string> { ["WWW-Authenticate"] = $"Keystone uri=\"{cloud.Url}identity\"" },
    };

    private static Dictionary<string, string> RetryAfter(ApiException fault) => fault.RetryAfter is { } seconds
        ? new() { ["Retry-After"] = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture) }
        : [];

    private static async Task<JsonElement> ReadBody(HttpRequest request)
    {
        if (request.ContentLength is 0 || (request.ContentLength is null && !request.Headers.ContainsKey("Transfer-Encoding"))) return default;
        try
        {
            using var document = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw ApiException.BadRequest($"Malformed JSON: {e.Message}");
        }
    }

    private static async Task Write(HttpResponse response, Reply reply)
    {
        response.StatusCode = reply.Status;
        if (reply.Location is { } location) response.Headers.Location = location;
        foreach (var (name, value) in reply.Headers) response.Headers[name] = value;
        if (reply.Body is not { } body) return;
        response.ContentType = "application/json";
        await using var writer = new Utf8JsonWriter(response.BodyWriter);
        body.WriteTo(writer);
    }
}
