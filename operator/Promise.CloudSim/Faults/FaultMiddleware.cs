using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Promise.CloudSim.Placement;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Faults;

/// <summary>
/// Lets requests go wrong as the plan says. What comes after the effect runs the real handler into a buffer first: then the cloud has changed and the
/// caller can't know. Times here are real ones whatever clock the cloud lives by, because sockets don't know of that clock.
/// </summary>
internal sealed class FaultMiddleware(FaultPlan plan, IReadOnlyDictionary<string, ServiceStyle> styles)
{
    private static readonly TimeSpan DefaultHang = TimeSpan.FromMinutes(1);

    public async Task Invoke(HttpContext http, RequestDelegate next)
    {
        var (service, path) = Split(http.Request.Path.Value ?? "");
        if (!styles.TryGetValue(service, out var style))
        {
            await next(http);
            return;
        }

        foreach (var rule in plan.Hit(service, http.Request.Method, path))
            if (await Apply(rule, style, http, next))
                return;
        await next(http);
    }

    /// <returns>Whether the request has been dealt with.</returns>
    private static async Task<bool> Apply(FaultRule rule, ServiceStyle style, HttpContext http, RequestDelegate next)
    {
        switch (rule.Kind)
        {
            case FaultKind.Latency:
                await Wait(rule.Delay, http);
                return http.RequestAborted.IsCancellationRequested;
            case FaultKind.Status:
                await Refuse(new ApiException(rule.Status, Message(rule.Status)) { RetryAfter = rule.RetryAfter }, style, http);
                return true;
            case FaultKind.Conflict:
                await Refuse(new ApiException(409, "resource provider generation conflict", PlacementState.ConcurrentUpdate), style, http);
                return true;
            case FaultKind.NoRoom:
                await Refuse(ApiException.Conflict("Unable to allocate inventory: somebody else has taken what was left."), style, http);
                return true;
            case FaultKind.DropBefore:
                http.Abort();
                return true;
            case FaultKind.DropAfter:
                await Buffered(http, next);
                http.Abort();
                return true;
            case FaultKind.HangAfter:
                await Buffered(http, next);
                await Wait(rule.Delay > TimeSpan.Zero ? rule.Delay : DefaultHang, http);
                http.Abort();
                return true;
            case FaultKind.SlowBody:
                await Trickle(rule, http, await Buffered(http, next));
                return true;
            default:
                return false;
        }
    }

    private static async Task<byte[]> Buffered(HttpContext http, RequestDelegate next)
    {
        var wire = http.Response.Body;
        using var buffer = new MemoryStream();
        http.Response.Body = buffer;
        try
        {
            await next(http);
            await http.Response.BodyWriter.FlushAsync(CancellationToken.None);
        }
        finally
        {
            http.Response.Body = wire;
        }

        return buffer.ToArray();
    }

    private static async Task Trickle(FaultRule rule, HttpContext http, byte[] body)
    {
        const int pieces = 10;
        var size = Math.Max(1, (body.Length + pieces - 1) / pieces);
        for (var at = 0; at < body.Length && !http.RequestAborted.IsCancellationRequested; at += size)
        {
            await http.Response.Body.WriteAsync(body.AsMemory(at, Math.Min(size, body.Length - at)), CancellationToken.None);
            await http.Response.Body.FlushAsync(CancellationToken.None);
            await Wait(rule.Delay / pieces, http);
        }
    }

    private static async Task Refuse(ApiException fault, ServiceStyle style, HttpContext http)
    {
        var requestId = "req-" + Ids.Uuid();
        http.Response.StatusCode = fault.Status;
        style.Stamp(http.Response, default, requestId);
        if (fault.RetryAfter is { } seconds) http.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        http.Response.ContentType = "application/json";
        JsonObject body = fault.Status == 401 ? ServiceStyle.Unauthorized() : style.Fault(fault, requestId);
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body.ToJsonString()), http.RequestAborted);
    }

    private static async Task Wait(TimeSpan time, HttpContext http)
    {
        if (time <= TimeSpan.Zero) return;
        await Task.Delay(time, TimeProvider.System, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static (string Service, string Path) Split(string path)
    {
        var end = path.IndexOf('/', 1);
        return end < 0 ? (path.TrimStart('/'), "/") : (path[1..end], path[end..]);
    }

    private static string Message(int status) => status switch
    {
        429 => "This request was rate-limited.",
        502 => "Bad Gateway",
        503 => "The service is unavailable. Please try again at a later time.",
        _ => "Unexpected API Error. Please report this.",
    };
}
