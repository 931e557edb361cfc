using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Faults;

/// <summary>
/// Faults by HTTP, for a cloud that runs on its own: GET, POST and DELETE /_faults, and POST /_hosts/{name}/{fail|restore|restart|wipe-children}.
/// No token: whoever reaches loopback may break the simulator.
/// </summary>
internal static class FaultEndpoints
{
    public static void Map(WebApplication app, Cloud cloud)
    {
        app.MapMethods("/_faults", ["GET"], http => Answer(http, 200, List(cloud.Faults)));
        app.MapMethods("/_faults", ["POST"], http => Add(http, cloud.Faults));
        app.MapMethods("/_faults", ["DELETE"], http =>
        {
            cloud.Faults.Clear();
            return Answer(http, 204, null);
        });
        app.MapMethods("/_hosts/{name}/{action}", ["POST"], http => Act(http, cloud));
    }

    private static async Task Add(HttpContext http, FaultPlan plan)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            plan.Add(Read(body.RootElement));
            await Answer(http, 201, List(plan));
        }
        catch (Exception e) when (e is JsonException or ApiException or ArgumentException)
        {
            await Answer(http, 400, new JsonObject { ["message"] = e.Message });
        }
    }

    private static FaultRule Read(JsonElement given) => new(Enum.TryParse<FaultKind>(given.Text("kind"), ignoreCase: true, out var kind)
        ? kind
        : throw ApiException.BadRequest($"kind is one of {string.Join(", ", Enum.GetNames<FaultKind>())}"))
    {
        Service = given.OptionalText("service"),
        Method = given.OptionalText("method"),
        Path = given.OptionalText("path"),
        Count = given.OptionalInt("count"),
        Skip = given.OptionalInt("skip") ?? 0,
        Probability = given.OptionalDouble("probability") ?? 1,
        Status = given.OptionalInt("status") ?? 503,
        RetryAfter = given.OptionalInt("retryAfter"),
        Delay = TimeSpan.FromMilliseconds(given.OptionalInt("delayMs") ?? 0),
    };

    private static async Task Act(HttpContext http, Cloud cloud)
    {
        var (name, action) = ((string)http.Request.RouteValues["name"]!, (string)http.Request.RouteValues["action"]!);
        var status = 204;
        cloud.Change(c =>
        {
            if (!c.Compute.Hosts.ContainsKey(name)) status = 404;
            else if (action == "fail") c.Compute.Fail(name, serversToError: http.Request.Query.ContainsKey("error"));
            else if (action == "restore") c.Compute.Restore(name);
            else if (action == "restart") c.Compute.Restart(name);
            else if (action == "wipe-children") c.Compute.WipeChildren(name);
            else status = 404;
        });
        await Answer(http, status, null);
    }

    private static JsonObject List(FaultPlan plan) => new()
    {
        ["faults"] = plan.Rules.Select(r => new JsonObject
        {
            ["kind"] = r.Rule.Kind.ToString(),
            ["service"] = r.Rule.Service,
            ["method"] = r.Rule.Method,
            ["path"] = r.Rule.Path,
            ["count"] = r.Rule.Count,
            ["skip"] = r.Rule.Skip,
            ["probability"] = r.Rule.Probability,
            ["status"] = r.Rule.Status,
            ["retryAfter"] = r.Rule.RetryAfter,
            ["delayMs"] = (long)r.Rule.Delay.TotalMilliseconds,
            ["hits"] = r.Hits,
        }).ToJsonArray(),
    };

    private static async Task Answer(HttpContext http, int status, JsonObject? body)
    {
        http.Response.StatusCode = status;
        if (body is null) return;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(body.ToJsonString(), http.RequestAborted);
    }
}
